import { createHash } from 'node:crypto';
import { jsonSchemaOf, type RecordKind } from '@heyu/contracts';
import { lockKeys, markDue, recordOf, type Mark, type ReactionRegistry, type RecordTable, type Row } from '@heyu/persistence';
import type { DataSource } from 'typeorm';

const batchRows = 500;

/** One hash over the contracts that this build reads and the reactions that it has. */
export function contractsHash(kinds: readonly RecordKind[], reactions: readonly string[]): string {
  const described = kinds.map((kind) => [kind.service, kind.name, kind.facts, jsonSchemaOf(kind)] as const)
    .sort(([, a], [, b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify([described, [...reactions].sort()])).digest('hex');
}

/**
 * A build with other contracts understands records that stand here already in another way: every reaction is marked once for
 * every record that wakes it. One process does it; whether it was done is known by the stored hash. True if it was done now.
 */
export async function markAfterUpgrade(dataSource: DataSource, tables: readonly RecordTable[], reactions: ReactionRegistry): Promise<boolean> {
  const hash = contractsHash(tables.map(({ kind }) => kind), reactions.all().map(({ name }) => name));
  return dataSource.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [lockKeys.markAfterUpgrade]);
    const [known] = await manager.query('select hash from contracts_seen');
    if (known?.hash === hash) return false;
    const marks: Mark[] = [];
    for (const table of tables) {
      for (let after: string | null = null, rows: Row[] = []; ; after = rows.at(-1)!.id) {
        rows = await manager.query(`select id, home, version, body from ${table.name} where $1::uuid is null or id > $1::uuid order by id limit $2`, [after, batchRows]);
        if (rows.length === 0) break;
        marks.push(...rows.flatMap((row) => reactions.marksFor(table.kind, recordOf(row))));
      }
    }
    await markDue(manager, marks);
    await manager.query('insert into contracts_seen (hash) values ($1) on conflict (only_row) do update set hash = excluded.hash', [hash]);
    return true;
  });
}

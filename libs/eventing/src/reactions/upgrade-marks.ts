import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { jsonSchemaOf, type RecordKind } from '@heyu/contracts';
import { markDue, recordOf, type Reaction, type ReactionRegistry, type RecordTable, type Row } from '@heyu/persistence';
import type { DataSource, EntityManager } from 'typeorm';

const pageRows = 100;
/** So many reactions may wait before anything more is marked: whatever happens meanwhile is seen to in between. */
const mostWaiting = 50;
const pauseMs = 200;

interface Place {
  readonly reaction: string;
  /** The record table that is gone through, and the last record done in it. */
  readonly at: string | null;
  readonly after: string | null;
}

/**
 * A build with other contracts understands records that stand here already in another way: a reaction whose kinds are new to this database
 * is marked once for every record that wakes it. Page by page behind live work; any process goes on where another left off.
 */
export class UpgradeMarks {
  private readonly logger = new Logger('UpgradeMarks');
  private readonly hashes: ReadonlyMap<string, string>;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly dataSource: DataSource, private readonly tables: readonly RecordTable[], private readonly reactions: ReactionRegistry) {
    this.hashes = new Map(reactions.all().map((reaction) => [reaction.name, hashOf(reaction)]));
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Notes the reactions that are to be marked, and answers them. */
  async begin(): Promise<string[]> {
    const rows: { reaction: string }[] = await this.dataSource.query(
      `insert into upgrade_mark as m (reaction, hash) select * from unnest($1::text[], $2::text[]) order by 1
       on conflict (reaction) do update set hash = excluded.hash, done = false, at = null, after = null where m.hash <> excluded.hash
       returning reaction`, [[...this.hashes.keys()], [...this.hashes.values()]]);
    return rows.map(({ reaction }) => reaction);
  }

  /** Marks the next page, unless enough is waiting or other processes are at all that is left; `done`: nothing is left. */
  step(): Promise<'marked' | 'busy' | 'done'> {
    return this.dataSource.transaction(async (manager) => {
      const [{ left, waiting }] = await manager.query<[{ left: number; waiting: number }]>(
        `select (select count(*)::int from upgrade_mark m join unnest($1::text[], $2::text[]) as mine (reaction, hash) using (reaction, hash) where not done) as left,
                (select count(*)::int from (select from due_reaction where parked_at is null and due_at <= heyu_now() limit $3) d) as waiting`,
        [[...this.hashes.keys()], [...this.hashes.values()], mostWaiting]);
      if (left === 0) return 'done';
      if (waiting >= mostWaiting) return 'busy';
      const [place] = await manager.query<Place[]>(
        `select reaction, at, after from upgrade_mark join unnest($1::text[], $2::text[]) as mine (reaction, hash) using (reaction, hash)
          where not done order by reaction limit 1 for update of upgrade_mark skip locked`, [[...this.hashes.keys()], [...this.hashes.values()]]);
      if (!place) return 'busy';
      await this.page(manager, place);
      return 'marked';
    });
  }

  private async page(manager: EntityManager, { reaction: name, at, after }: Place): Promise<void> {
    const reaction = this.reactions.get(name)!;
    const waking = this.tables.filter(({ kind }) => reaction.wokenBy.some((wake) => sameKind(wake.kind, kind)));
    const here = at === null ? 0 : waking.findIndex((table) => table.name === at);
    const table = waking[here];
    const rows: Row[] = table ? await manager.query(
      `select id, home, version, body from ${table.name} where $1::uuid is null or id > $1::uuid order by id limit $2`, [after, pageRows]) : [];
    await markDue(manager, rows.flatMap((row) => this.reactions.marksOf(reaction, table!.kind, recordOf(row))));
    const next = rows.length === pageRows ? { table, after: rows.at(-1)!.id } : { table: waking[here + 1], after: null };
    await manager.query('update upgrade_mark set at = $2, after = $3, done = $4 where reaction = $1', [name, next.table?.name, next.after, !next.table]);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const found = await this.step().catch((error: Error) => {
        this.logger.warn(`The next page is marked later: ${error.message}`);
        return 'busy' as const;
      });
      if (found === 'done') return;
      if (found === 'busy') await sleep(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}

const sameKind = (one: RecordKind, other: RecordKind): boolean => one.service === other.service && one.name === other.name;

/** Of what a reaction goes by: the contracts of the kinds that wake it. */
function hashOf({ wokenBy }: Reaction): string {
  const described = wokenBy.map(({ kind }) => JSON.stringify([kind.service, kind.name, kind.facts, jsonSchemaOf(kind)], wordless)).sort();
  return createHash('sha256').update(described.join('\n')).digest('hex');
}

/** Other words about the same field are no other contract. */
const wordless = (name: string, value: unknown): unknown => (name === 'description' && typeof value === 'string' ? undefined : value);

import { Injectable } from '@nestjs/common';
import type { Recorded } from '@heyu/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Cell } from './cell.js';
import type { RecordTable, Row } from './record-table.js';

/** A transaction id of Postgres has 64 bits. */
const xid8 = z.string().refine((digits) => /^\d{1,20}$/.test(digits) && BigInt(digits) < 2n ** 64n);
const cursorShape = z.tuple([z.string(), z.int(), xid8, z.uuid()]);

/** One entry of the feed: the latest version of a record, and the cursor behind it. */
export interface ChangedRecord {
  readonly kind: string;
  readonly record: Recorded<object>;
  readonly cursor: string;
}

/** A row of the feed's query. */
interface ChangedRow extends Row {
  readonly kind: string;
  readonly changed_xid: string;
}

/** A cursor of another cell, or from before a restore: start again without one. */
export class CursorExpired extends Error {}

/**
 * Every record's latest version in the order in which this cell committed it, so that a reader who comes back with the last
 * cursor misses none. Ordered by transaction id below the snapshot's xmin: a transaction still under way can only add behind.
 */
@Injectable()
export class Changes {
  constructor(private readonly dataSource: DataSource, private readonly cell: Cell) {}

  /** `only`: a condition on columns of the tables; its values are $4 and what follows. */
  async after(
    tables: readonly RecordTable<never, never>[] | readonly RecordTable[], cursor: string | null, limit: number,
    only: { readonly sql: string; readonly values: readonly unknown[] } = { sql: 'true', values: [] },
  ): Promise<ChangedRecord[]> {
    const [{ epoch }] = await this.dataSource.query('select epoch from cell');
    const [xid, id] = cursor === null ? ['0', '00000000-0000-0000-0000-000000000000'] : this.open(cursor, epoch);
    const union = (tables as readonly RecordTable[]).map((table) =>
      `(select '${table.kind.name}' as kind, id, home, version, body, changed_xid from ${table.name}
         where (changed_xid, id) > ($1::xid8, $2::uuid) and changed_xid < heyu_xmin() and ${only.sql}
         order by changed_xid, id limit $3)`).join(' union all ');
    const rows = await this.dataSource.query<ChangedRow[]>(`select * from (${union}) changed order by changed_xid, id limit $3`, [xid, id, limit, ...only.values]);
    return rows.map((row) => ({
      kind: row.kind,
      record: { ...row.body, id: row.id, home: row.home, version: row.version },
      cursor: Buffer.from(JSON.stringify([this.cell.region, epoch, row.changed_xid, row.id])).toString('base64url'),
    }));
  }

  private open(cursor: string, epoch: number): [string, string] {
    const parsed = cursorShape.safeParse(parse(Buffer.from(cursor, 'base64url').toString()));
    if (!parsed.success || parsed.data[0] !== this.cell.region || parsed.data[1] !== epoch) throw new CursorExpired();
    return [parsed.data[2], parsed.data[3]];
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

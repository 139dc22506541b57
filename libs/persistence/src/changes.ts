import { Injectable } from '@nestjs/common';
import type { Recorded } from '@heyu/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Cell } from './cell.js';
import { recordOf, type RecordTable, type Row } from './record-table.js';

/** A transaction id of Postgres has 64 bits. */
const xid8 = z.string().refine((digits) => /^\d{1,20}$/.test(digits) && BigInt(digits) < 2n ** 64n);
const cursorShape = z.tuple([z.string(), z.int(), xid8, z.uuid()]);

/** One entry of the feed: the latest version of a record, and the cursor behind it. */
export interface Change<Body extends object> {
  readonly record: Recorded<Body>;
  readonly cursor: string;
}
/** A condition on columns of a table; `sql` is told where its value stands, if it has one. */
export interface Condition {
  readonly sql: (place: string) => string;
  readonly value?: unknown;
}

/** A row of the feed's query. */
interface ChangedRow extends Row {
  readonly xid: string;
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

  /**
   * What meets any of the conditions; without a list of them, everything. Each is looked for by itself, so that it goes by an index of its own, that of
   * `fed` by the order of what it shows: whoever may see little then reads little, and no cursor names what he may not see.
   */
  async after<Body extends object>(
    table: RecordTable<Body>, cursor: string | null, limit: number, conditions: readonly Condition[] | null = null,
  ): Promise<Change<Body>[]> {
    const [{ epoch }] = await this.dataSource.query<[{ epoch: number }]>('select epoch from cell');
    const [xid, id] = cursor === null ? ['0', '00000000-0000-0000-0000-000000000000'] : this.open(cursor, epoch);
    const values: unknown[] = [xid, id, limit];
    const ways = conditions?.map(({ sql, value }) => {
      const met = sql(value === undefined ? '' : `$${values.push(value)}`);
      return met === table.fed ? 'shown' : `record_id in (select id from ${table.name} where ${met})`;
    }) ?? ['true'];
    const found = ways.map((way) => `(select xid, record_id as id from changed
      where of_table = '${table.name}' and (xid, record_id) > ($1::xid8, $2::uuid) and xid < heyu_xmin() and ${way} order by xid, record_id limit $3)`).join(' union ');
    const rows = await this.dataSource.query<ChangedRow[]>(
      `select r.id, r.home, r.version, r.body, page.xid
         from (select * from (${found}) found order by xid, id limit $3) page join ${table.name} r using (id) order by page.xid, r.id`, values);
    return rows.map((row) => ({
      record: recordOf<Body>(row),
      cursor: Buffer.from(JSON.stringify([this.cell.region, epoch, row.xid, row.id])).toString('base64url'),
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

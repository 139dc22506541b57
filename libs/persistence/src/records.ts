import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Arrivals } from './arrivals.js';
import { Cell } from './cell.js';
import type { Seen } from './caller.js';
import { Reader } from './reader.js';

/** The read side of this cell: own records and replicas, outside any transaction. */
@Injectable()
export class Records extends Reader {
  readonly region: string;
  private readonly arrivals: Arrivals;
  private byKind: ReadonlyMap<string, string> = new Map();

  constructor(dataSource: DataSource, cell: Cell) {
    super(dataSource.manager);
    this.region = cell.region;
    this.arrivals = new Arrivals(dataSource.manager);
  }

  /**
   * Waits until this cell has the record at that version or a later one; false after `ms` milliseconds. What is never on its way is not
   * waited for: unknown kinds and home-only rows, which are there as soon as they are written, or discarded.
   */
  async waitFor(seen: Seen, ms: number): Promise<boolean> {
    const table = (await this.recordTables()).get(seen.kind);
    return !table || this.arrivals.of(table, seen.id, seen.version, ms);
  }

  private async recordTables(): Promise<ReadonlyMap<string, string>> {
    if (this.byKind.size === 0) {
      const rows: { kind: string; name: string }[] = await this.manager.query('select kind, name from record_table');
      this.byKind = new Map(rows.map(({ kind, name }) => [kind, name]));
    }
    return this.byKind;
  }
}

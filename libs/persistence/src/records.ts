import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cell } from './cell.js';
import type { Seen } from './caller.js';
import { Reader } from './reader.js';
import { sqlName } from './record-table.js';

const pollMs = 20;

/** The read side of this cell: own records and replicas, outside any transaction. */
@Injectable()
export class Records extends Reader {
  readonly region: string;

  constructor(private readonly dataSource: DataSource, cell: Cell) {
    super(dataSource.manager);
    this.region = cell.region;
  }

  /** Waits until this cell has the record at that version or a later one; false after `ms` milliseconds. Unknown kinds: true. */
  async waitFor(seen: Seen, ms: number): Promise<boolean> {
    const table = this.dataSource.entityMetadatas.find((entity) => entity.tableName === sqlName(seen.kind));
    if (!table) return true;
    for (const deadline = Date.now() + ms; ; await sleep(pollMs)) {
      const [row] = await this.manager.query(`select version from ${table.tableName} where id = $1`, [seen.id]);
      if (row && row.version >= seen.version) return true;
      if (Date.now() >= deadline) return false;
    }
  }
}

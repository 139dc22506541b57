import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardSql } from '../sql/guard.js';

/** Which records are not meant for this cell any more, and since which version: no row of them stands, and none comes back by an older event. */
export class WithdrawRecords1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table withdrawn (kind text not null, id uuid not null, home text not null, version int not null, primary key (kind, id))');
    await runner.query(guardSql);
  }

  async down(): Promise<void> {
    throw new Error('Without it what was withdrawn might come back; restore a backup instead.');
  }
}

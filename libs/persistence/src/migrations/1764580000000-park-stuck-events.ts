import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event that the log will never take is set aside, so that it holds no other one back. */
export class ParkStuckEvents1764580000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outbox add column parked_at timestamptz, add column error text;
      create index outbox_parked on outbox (id) where parked_at is not null and not published;`);
  }

  async down(): Promise<void> {
    throw new Error('Parked events would be sent again and again; release them first.');
  }
}

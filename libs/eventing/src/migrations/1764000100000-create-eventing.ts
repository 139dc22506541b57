import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a cell remembers of the log: how far it read, last pulses, its own events, what it could not read. */
export class CreateEventing1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table log_position (
        topic text not null, partition int not null, next_offset bigint not null, at timestamptz not null default heyu_now(),
        primary key (topic, partition));
      create table last_pulse (
        topic text not null, partition int not null, at timestamptz not null, seen_at timestamptz not null default heyu_now(),
        primary key (topic, partition));
      create table own_log (
        kind text not null, id uuid not null, version int not null,
        topic text not null, partition int not null, "offset" bigint not null,
        primary key (kind, id));
      create table parked_event (
        topic text not null, partition int not null, "offset" bigint not null, key text, version int, reason text not null,
        value bytea, at timestamptz not null default heyu_now(),
        primary key (topic, partition, "offset"));
      create index parked_event_key on parked_event (topic, key);
      create table contracts_seen (only_row boolean primary key default true check (only_row), hash text not null);
    `);
  }

  async down(): Promise<void> {
    throw new Error('These tables are never taken down; restore a backup instead.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardSql } from '../sql/guard.js';

/** What every service's database stands on: the cell, its clock, outbox, due reactions, audit, stored answers, guards. */
export class CreateBackbone1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cell (
        only_row boolean primary key default true check (only_row),
        region text not null, epoch int not null default 1, writable boolean not null default true,
        clock_offset interval not null default '0');
      create table record_table (name text primary key, service text not null, kind text not null, owned boolean not null);

      create function heyu_now() returns timestamptz language sql volatile as
        $$ select clock_timestamp() + coalesce((select clock_offset from cell), '0') $$;
      create function heyu_utc(at timestamptz) returns text language sql immutable as
        $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

      create table outbox (
        id bigint generated always as identity primary key,
        topic text not null, kind text not null, record_id uuid not null, version int not null, type text not null,
        value jsonb not null, traceparent text, at timestamptz not null default heyu_now(), published boolean not null default false);
      create index outbox_unpublished on outbox (id) where not published;
      create index outbox_record on outbox (record_id, version);
      create function heyu_wake_relay() returns trigger language plpgsql as $$ begin perform pg_notify('heyu_outbox', ''); return null; end $$;
      create trigger wake_relay after insert on outbox for each statement execute function heyu_wake_relay();

      create table due_reaction (
        reaction text not null, key text not null, due_at timestamptz not null, generation bigint not null default 1,
        attempts int not null default 0, leased_until timestamptz, parked_at timestamptz, error text, traceparent text,
        primary key (reaction, key));
      create index due_reaction_due on due_reaction (due_at) where parked_at is null;

      create table audit (
        id bigint generated always as identity primary key, at timestamptz not null default heyu_now(),
        actor_id text not null, role text not null, region text not null, body text not null,
        action text not null, kind text not null, record_id uuid not null, version int not null,
        before jsonb, after jsonb, traceparent text);
      create index audit_record on audit (record_id, version);
      create table audit_link (seq bigint generated always as identity primary key, audit_id bigint not null unique references audit (id), hash bytea not null);

      create table answer (
        actor_id text not null, key text not null, action text not null, args_hash bytea not null,
        kind text not null, record_id uuid not null, version int not null, at timestamptz not null default heyu_now(),
        primary key (actor_id, key));
    `);
    await runner.query(guardSql);
  }

  async down(): Promise<void> {
    throw new Error('The backbone is never taken down; restore a backup instead.');
  }
}

import type { DataSource } from 'typeorm';
import { placeOf, type TopicPartition } from '../log/log-message.js';

const everyMs = 1_000;

interface Noted extends TopicPartition {
  readonly moment: string;
  readonly next: bigint;
}

/**
 * Last pulses, written together once a second: a transaction for each of them would cost an idle cell more than all its work.
 * What is lost with the process is read again; the asOf is late by a second at most, never early.
 */
export class PulseBook {
  private noted = new Map<string, Noted>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly dataSource: DataSource) {}

  /** Everything before `next` in that partition is applied, and was committed at home before `moment`. */
  note(at: TopicPartition, moment: string, next: bigint): void {
    if (this.closed) return;
    this.noted.set(placeOf(at), { topic: at.topic, partition: at.partition, moment, next });
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.writing = this.flush().catch(() => undefined); // the next pulses are written with the next ones
    }, everyMs);
  }

  async flush(): Promise<void> {
    const rows = [...this.noted.values()];
    if (rows.length === 0) return;
    this.noted = new Map();
    await this.dataSource.query(
      `with noted as (select * from unnest($1::text[], $2::int[], $3::timestamptz[], $4::bigint[]) as n (topic, partition, moment, next)),
            pulses as (
              insert into last_pulse (topic, partition, at) select topic, partition, moment from noted order by topic, partition
              on conflict (topic, partition) do update set at = excluded.at, seen_at = heyu_now())
       insert into log_position as p (topic, partition, next_offset) select topic, partition, next from noted order by topic, partition
       on conflict (topic, partition) do update set next_offset = greatest(p.next_offset, excluded.next_offset), at = excluded.at`,
      [rows.map((r) => r.topic), rows.map((r) => r.partition), rows.map((r) => r.moment), rows.map((r) => r.next)]);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.writing;
    await this.flush().catch(() => undefined);
  }
}

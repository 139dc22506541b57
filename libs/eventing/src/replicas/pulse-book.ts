import { PULSE_KEY } from '@heyu/contracts';
import type { DataSource } from 'typeorm';
import { placeOf, type TopicPartition } from '../log/log-message.js';
import type { Positions } from './positions.js';

const everyMs = 1_000;

interface Noted extends TopicPartition {
  readonly moment: string;
  readonly next: bigint;
  readonly placing: number;
}

/**
 * Last pulses, written together once a second: a transaction for each of them would cost an idle cell more than all its work.
 * What is lost with the process is read again; the asOf is late by a second at most, never early: a pulse counts only where the database
 * stands at the position from which this process read up to it. A pulse clears what was parked of those before it.
 */
export class PulseBook {
  private noted = new Map<string, Noted>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly dataSource: DataSource, private readonly positions: Positions) {}

  /** Everything before `next` in that partition is applied, and was committed at home before `moment`. */
  note(at: TopicPartition, moment: string, next: bigint): void {
    if (this.closed) return;
    this.noted.set(placeOf(at), { topic: at.topic, partition: at.partition, moment, next, placing: this.positions.placings });
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, everyMs);
  }

  /** Writes what is noted; what cannot be written is not said again: the next pulses are written with the next ones. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write()).catch(() => undefined);
    return this.writing;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.flush();
  }

  private async write(): Promise<void> {
    const rows = [...this.noted.values()].filter(({ placing }) => placing === this.positions.placings);
    this.noted = new Map();
    if (rows.length === 0) return;
    const written: TopicPartition[] = await this.dataSource.query(
      `with noted as (
         select * from unnest($1::text[], $2::int[], $3::timestamptz[], $4::bigint[], $5::bigint[]) as n (topic, partition, moment, next, known)
          order by topic, partition),
            moved as (
         update log_position p set next_offset = greatest(p.next_offset, n.next), at = heyu_now() from noted n
          where p.topic = n.topic and p.partition = n.partition and p.next_offset = n.known returning p.topic, p.partition),
            begun as (
         insert into log_position (topic, partition, next_offset) select topic, partition, next from noted where known is null
         on conflict (topic, partition) do nothing returning topic, partition),
            cleared as (
         delete from parked_event p using noted n where p.topic = n.topic and p.partition = n.partition and p.key = $6 and p."offset" < n.next)
       insert into last_pulse (topic, partition, at)
       select topic, partition, moment from noted join (select * from moved union all select * from begun) as here using (topic, partition)
       on conflict (topic, partition) do update set at = excluded.at, seen_at = heyu_now() returning topic, partition`,
      [rows.map((r) => r.topic), rows.map((r) => r.partition), rows.map((r) => r.moment), rows.map((r) => r.next), rows.map((r) => this.positions.of(r)), PULSE_KEY]);
    const done = new Set(written.map(placeOf));
    for (const row of rows) {
      if (done.has(placeOf(row))) this.positions.advanced(row, row.next);
      else await this.lost(row);
    }
  }

  private async lost(at: TopicPartition): Promise<void> {
    this.positions.lose(at);
    await this.positions.doubt(at);
  }
}

import type { RecordKind } from '@heyu/contracts';
import type { AuditChain } from '@heyu/persistence';
import type { DataSource } from 'typeorm';
import type { AsOf } from './as-of.js';
import type { TopicSpec } from './log/topics.js';
import { gauges } from './metrics.js';
import type { Relay } from './relay/relay.js';
import { troubleCodes, troublesOf, type Trouble } from './troubles.js';

const everyMs = 10_000;

interface Sampled {
  readonly service: string;
  readonly region: string;
  readonly kinds: readonly RecordKind[];
  readonly regions: () => readonly string[];
  /** The topics to which this service publishes here. */
  readonly own: () => readonly TopicSpec[];
}

/** Measures how things stand every few seconds, so that a scrape costs the database nothing. */
export class Sampler {
  private timer: NodeJS.Timeout | undefined;
  private sampling: Promise<void> = Promise.resolve();
  private readonly began = performance.now();
  /** What was found amiss when last measured. */
  troubles: readonly Trouble[] = [];

  constructor(
    private readonly dataSource: DataSource, private readonly relay: Relay, private readonly asOf: AsOf, private readonly chain: AuditChain,
    private readonly sampled: Sampled,
  ) {}

  start(): void {
    const sample = (): void => { this.sampling = this.sampling.then(() => this.sample()).catch(() => undefined); };
    sample();
    this.timer = setInterval(sample, everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sampling;
  }

  async sample(): Promise<void> {
    const { service, region, kinds, regions, own } = this.sampled;
    const labels = { service, region };
    const [row] = await this.dataSource.query(
      `select (select extract(epoch from heyu_now() - min(at)) from outbox where not published and parked_at is null) as age,
              (select count(*)::int from outbox where not published and parked_at is null) as unpublished,
              (select count(*)::int from outbox where not published and parked_at is not null) as held_back,
              (select count(*)::int from parked_event) as parked,
              (select count(*)::int from due_reaction where parked_at is null and due_at <= heyu_now()) as due,
              (select count(*)::int from due_reaction where parked_at is not null) as stuck,
              heyu_open() as writable, heyu_utc(heyu_now()) as now`);
    gauges.outboxAge.set(labels, Number(row.age ?? 0));
    gauges.relayLag.set(labels, row.unpublished);
    gauges.heldBack.set(labels, row.held_back);
    gauges.leading.set(labels, Number(this.relay.leading));
    gauges.parked.set(labels, row.parked);
    gauges.reactionsDue.set(labels, row.due);
    gauges.reactionsParked.set(labels, row.stuck);
    gauges.writable.set(labels, Number(row.writable));
    gauges.auditBroken.set(labels, Number(this.chain.broken !== null));
    this.troubles = troublesOf({ waiting: row.age === null ? null : Number(row.age), parked: row.held_back, silent: await this.silent(own()), writable: row.writable });
    for (const code of troubleCodes) gauges.trouble.set({ ...labels, code }, Number(this.troubles.some((one) => one.code === code)));
    for (const { home, kind, at } of await this.asOf.all([...new Set([region, ...regions()])], kinds)) {
      gauges.asOf.set({ ...labels, home, kind: kind.name }, at ? Math.max(0, Date.parse(row.now) - Date.parse(at)) / 1000 : NaN);
    }
  }

  /** For how long the own partition that is silent longest was not heard, one that never was since this process began. */
  private async silent(own: readonly TopicSpec[]): Promise<number | null> {
    const partitions = own.reduce((sum, topic) => sum + topic.partitions, 0);
    const [{ heard, longest }] = await this.dataSource.query<[{ heard: number; longest: string | null }]>(
      'select count(*)::int as heard, extract(epoch from heyu_now() - min(seen_at)) as longest from last_pulse where topic = any($1::text[])', [own.map(({ topic }) => topic)]);
    if (partitions === 0) return null;
    return Math.max(Number(longest ?? 0), heard < partitions ? (performance.now() - this.began) / 1_000 : 0);
  }
}

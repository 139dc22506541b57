import { partsOf, topicOf, topicsOf } from '@heyu/contracts';
import type { RecordTable } from '@heyu/persistence';
import type { TopicSpec } from '../log/topics.js';

/** A kind that this service keeps, and whether it is the kind's owner. */
export interface KeptTable {
  readonly table: RecordTable;
  readonly owned: boolean;
}

/**
 * What one service of one cell reads and publishes, computed afresh from the regions of this moment: every kind that it keeps, from every
 * region, and all that it publishes itself.
 */
export class Subscriptions {
  private readonly byKind: ReadonlyMap<string, KeptTable>;

  constructor(readonly kept: readonly KeptTable[], private readonly self: string, private readonly regions: () => readonly string[]) {
    this.byKind = new Map(kept.map((one) => [partsOf(topicOf(one.table.kind, self)).kind, one]));
  }

  /** All topics there may be. */
  topics(): string[] {
    return [...this.own().map(({ topic }) => topic), ...this.replicas()].sort();
  }

  /** Those that others publish. */
  replicas(): string[] {
    const homes = this.cells();
    return this.kept.flatMap(({ table, owned }) => homes.filter((home) => !(owned && home === this.self)).map((home) => topicOf(table.kind, home, this.self)));
  }

  /** Those to which this service publishes in this cell. */
  own(): TopicSpec[] {
    const cells = this.cells();
    return this.kept.filter(({ owned }) => owned).flatMap(({ table: { kind } }) =>
      topicsOf(kind, this.self, cells).map((topic) => ({ topic, partitions: kind.partitions })));
  }

  keptBy(topic: string): KeptTable | undefined {
    return this.byKind.get(partsOf(topic).kind);
  }

  /** Whether this service publishes to it in this cell. */
  isOwn(topic: string): boolean {
    return partsOf(topic).home === this.self && this.keptBy(topic)?.owned === true;
  }

  private cells(): string[] {
    return [...new Set([this.self, ...this.regions()])];
  }
}

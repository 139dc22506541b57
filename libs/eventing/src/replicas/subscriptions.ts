import { topicOf, type RecordKind } from '@heyu/contracts';

/** `jjj.coordination.review.v1` → its home and the rest, which names the kind. */
export function homeOf(topic: string): { home: string; kind: string } {
  const dot = topic.indexOf('.');
  return { home: topic.slice(0, dot), kind: topic.slice(dot + 1) };
}

const restOf = (kind: RecordKind): string => homeOf(topicOf(kind, 'x')).kind;

/** What one service of one cell reads: every kind that it keeps, from every region, its own topics included. */
export class Subscriptions {
  private readonly byRest: ReadonlyMap<string, RecordKind>;

  constructor(kinds: readonly RecordKind[], private readonly self: string, private readonly regions: () => readonly string[]) {
    this.byRest = new Map(kinds.map((kind) => [restOf(kind), kind]));
  }

  /** All topics there may be, computed afresh from the regions of this moment. */
  topics(): string[] {
    const homes = new Set([this.self, ...this.regions()]);
    return [...this.byRest.values()].flatMap((kind) => [...homes].map((home) => topicOf(kind, home))).sort();
  }

  kindOf(topic: string): RecordKind | undefined {
    return this.byRest.get(homeOf(topic).kind);
  }
}

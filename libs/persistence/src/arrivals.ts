import { setImmediate as turn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';

const pollMs = 20;
/** So many versions are waited for at once; further ones are answered as they stand. */
const most = 1_000;

interface Waiting {
  readonly table: string;
  readonly id: string;
  readonly version: number;
  /** By `performance.now()`. */
  readonly until: number;
  readonly done: (there: boolean) => void;
  readonly failed: (error: Error) => void;
}

/** Waits for versions of records to be here. However many wait, they share one query at a time, and one in 20 ms. */
export class Arrivals {
  private readonly waiting = new Set<Waiting>();
  private running = false;
  private cameIn = false;
  private wake: () => void = () => undefined;

  constructor(private readonly manager: EntityManager) {}

  /** True once `table` has that version of the record or a later one; false after `ms` milliseconds. */
  of(table: string, id: string, version: number, ms: number): Promise<boolean> {
    if (this.waiting.size >= most) return Promise.resolve(false);
    return new Promise((done, failed) => {
      this.waiting.add({ table, id, version, until: performance.now() + ms, done, failed });
      this.cameIn = true;
      this.wake();
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    await turn(); // whoever asks in the same turn is looked for in the same query
    while (this.waiting.size > 0) {
      this.cameIn = false;
      await this.look([...this.waiting]);
      if (this.waiting.size > 0 && !this.cameIn) await this.pause();
    }
    this.running = false;
  }

  private async look(asked: readonly Waiting[]): Promise<void> {
    try {
      const here = await this.versions(asked);
      for (const one of asked) {
        const there = (here.get(`${one.table} ${one.id}`) ?? 0) >= one.version;
        if (there || performance.now() >= one.until) this.end(one, () => one.done(there));
      }
    } catch (error) {
      for (const one of asked) this.end(one, () => one.failed(error as Error));
    }
  }

  /** By table and id. */
  private async versions(asked: readonly Waiting[]): Promise<Map<string, number>> {
    const tables = [...new Set(asked.map(({ table }) => table))];
    const rows: { name: string; id: string; version: number }[] = await this.manager.query(
      tables.map((table, at) => `select '${table}' as name, id, version from ${table} where id = any($${at + 1}::uuid[])`).join(' union all '),
      tables.map((table) => asked.filter((one) => one.table === table).map(({ id }) => id)));
    return new Map(rows.map(({ name, id, version }) => [`${name} ${id}`, version]));
  }

  private end(one: Waiting, tell: () => void): void {
    this.waiting.delete(one);
    tell();
  }

  private async pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      this.wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}

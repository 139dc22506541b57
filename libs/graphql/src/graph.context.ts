import DataLoader from 'dataloader';
import type { Request } from 'express';
import type { Recorded } from '@heyu/contracts';
import { mayRead, type AnyTable, type Caller, type Eyes, type Reader, type Reading, type Seen } from '@heyu/persistence';

/** What resolvers get by `@Context()`: who calls, and batched reads that live as long as this one request. */
export class GraphContext {
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();
  /** What was judged of a record, once for all its fields. */
  private readonly judged = new WeakMap<object, Map<string, boolean | Promise<boolean>>>();
  private readonly eyes: Eyes;

  constructor(readonly req: Request, readonly caller: Caller & { readonly seen: Seen[] }, private readonly reader: Pick<Reader, 'getMany' | 'find'>) {
    this.eyes = { actor: caller.actor, find: this.load.bind(this) };
  }

  /** One record by its id, or null where it is not here: all ids that one level of a query asks for are read at once. */
  async load<Body extends object>(table: AnyTable<Body>, id: string | null | undefined): Promise<Recorded<Body> | null> {
    if (!id) return null;
    const loader = this.loaderOf(table.name, async (ids) => {
      const found = new Map((await this.reader.getMany(table, ids)).map((record) => [record.id, record]));
      return ids.map((one) => found.get(one) ?? null);
    });
    return await loader.load(id) as Recorded<Body> | null;
  }

  /** The same, for whoever may know that it is there; null for everyone else. */
  async seen<Body extends object>(reading: Reading<Body>, id: string | null | undefined): Promise<Recorded<Body> | null> {
    const found = await this.load(reading.table, id);
    return found && await this.may(reading, reading.knows, found) ? found : null;
  }

  /** Whether the caller may read what a rule opens of a record. */
  may<Body extends object>(reading: Reading<Body>, rule: string, record: Recorded<Body>): boolean | Promise<boolean> {
    const known = this.judged.get(record) ?? new Map<string, boolean | Promise<boolean>>();
    this.judged.set(record, known);
    const judgement = known.get(rule) ?? mayRead(reading, rule, this.eyes, record);
    known.set(rule, judgement);
    return judgement;
  }

  /**
   * All records whose `property` is `value`, in the order of their ids; read at once for all values that one level of a query asks for.
   * `property` is a field of the body that the table has as a column of the same name.
   */
  async loadBy<Body extends object>(table: AnyTable<Body>, property: keyof Body & string, value: string): Promise<Recorded<Body>[]> {
    const loader = this.loaderOf(`${table.name}.${property}`, async (values) => {
      const found = await this.reader.find(table, (q) => q.where(`r.${property} in (:...values)`, { values }).orderBy('r.id'));
      const byValue = Map.groupBy(found, (record) => record[property] as string);
      return values.map((one) => byValue.get(one) ?? []);
    });
    return await loader.load(value) as Recorded<Body>[];
  }

  /** What `read` finds under a key, in the order of the keys; asked at once for all keys that one level of a query has. `name` is that of the question. */
  async loadWith<Value>(name: string, key: string, read: (keys: readonly string[]) => Promise<readonly Value[]>): Promise<Value> {
    return await this.loaderOf(name, read).load(key) as Value;
  }

  private loaderOf(name: string, read: (keys: readonly string[]) => Promise<readonly unknown[]>): DataLoader<string, unknown> {
    const known = this.loaders.get(name);
    if (known) return known;
    const loader = new DataLoader(read, { maxBatchSize: 500 });
    this.loaders.set(name, loader);
    return loader;
  }
}

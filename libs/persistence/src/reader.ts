import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Recorded } from '@heyu/contracts';
import { recordOf, type AnyTable, type PrivateTable, type Row } from './record-table.js';
import { isSealed, vaultOf, type Vault } from './sealed/vault.js';

/** What is no id names no record: callers send what they like. */
export const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

/** Reads records and home-only rows, replicas and own ones alike. */
export class Reader {
  constructor(readonly manager: EntityManager) {}

  async get<Body extends object>(table: AnyTable<Body>, id: string | null | undefined): Promise<Recorded<Body> | null> {
    if (!id || !isId(id)) return null;
    const row = await this.manager.getRepository(table.entity).findOneBy({ id });
    return row && this.handedOne(table, row);
  }

  /** In no particular order; ids that are not here are left out. */
  async getMany<Body extends object>(table: AnyTable<Body>, ids: readonly string[]): Promise<Recorded<Body>[]> {
    const known = ids.filter(isId);
    return known.length === 0 ? [] : this.find(table, (q) => q.where('r.id in (:...known)', { known }));
  }

  /** `build` filters, sorts and limits the query on alias `r` by the property names of the table's columns. */
  async find<Body extends object>(
    table: AnyTable<Body>, build: (query: SelectQueryBuilder<Row>) => SelectQueryBuilder<Row> = (query) => query,
  ): Promise<Recorded<Body>[]> {
    const rows = await build(this.manager.getRepository(table.entity).createQueryBuilder('r')).getMany();
    return this.handed(table, rows);
  }

  /** The ids alone, in their order. */
  async ids(table: AnyTable, build: (query: SelectQueryBuilder<Row>) => SelectQueryBuilder<Row>): Promise<string[]> {
    const rows = await build(this.manager.getRepository(table.entity).createQueryBuilder('r')).select('r.id', 'id').orderBy('r.id').getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  async count(table: AnyTable, build: (query: SelectQueryBuilder<Row>) => SelectQueryBuilder<Row> = (query) => query): Promise<number> {
    return build(this.manager.getRepository(table.entity).createQueryBuilder('r')).getCount();
  }

  /** The cell's clock (UTC text). Inside a transaction read it after the lock of the record that has the deadline. */
  async now(): Promise<string> {
    const [{ now }] = await this.manager.query<[{ now: string }]>('select heyu_utc(heyu_now()) as now');
    return now;
  }

  /** What rows of a sealed table have in common that say this in a field; see `SealedFor.alike`. */
  alike(table: Pick<PrivateTable, 'kindName'>, field: string, value: string): string {
    return this.vault().alike(table.kindName, field, value);
  }

  /** Rows as code handles them. Who is erased is not here any more. */
  protected async handed<Body extends object>(table: AnyTable<Body>, rows: readonly Row[]): Promise<Recorded<Body>[]> {
    return (isSealed(table) ? await this.vault().open(table, rows) : rows).map((row) => recordOf<Body>(row));
  }

  protected async handedOne<Body extends object>(table: AnyTable<Body>, row: Row): Promise<Recorded<Body> | null> {
    return (await this.handed(table, [row]))[0] ?? null;
  }

  protected vault(): Vault {
    const vault = vaultOf(this.manager);
    if (!vault) throw new Error('This connection has no vault: its tables hold nothing personal');
    return vault;
  }
}

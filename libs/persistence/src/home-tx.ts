import type { EntityManager } from 'typeorm';
import { forgedBy, KIB, platformRefusal, topicsFor, type Actor, type Recorded } from '@heyu/contracts';
import type { Caller, Seen } from './caller.js';
import { RefusedError } from './errors.js';
import type { Mark, Waking } from './marks.js';
import { tell } from './outbox.js';
import { isId, Reader } from './reader.js';
import { mayRead, type Reading } from './reading.js';
import { bodyOf, recordOf, type PrivateTable, type RecordTable, type Row } from './record-table.js';
import { isSealed, withoutAlike } from './sealed/vault.js';

interface Change {
  readonly kind: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly id: string;
  readonly version: number;
}

/** What one home-only row may come to as JSON in UTF-8. */
const largestKept = 1024 * KIB;

/** One transaction of a home: lock, read, decide, write. What is written is told: row, event, audit row and reactions stand or fall together. */
export class HomeTx extends Reader {
  /** Collected while writing; flushed in key order before commit. */
  readonly marks: Mark[] = [];
  /** The audit row of each record that was written here, by the record as it was handed out. */
  private readonly audited = new WeakMap<object, string>();

  constructor(
    manager: EntityManager,
    readonly region: string,
    readonly caller: Caller,
    private readonly action: string,
    private readonly reactions: Waking,
  ) {
    super(manager);
  }

  /** Locks a record that is at home here until the transaction ends; null if there is none; elsewhere at home: refused `NOT_HOME`. */
  async lock<Body extends object>(
    table: RecordTable<Body, string> | PrivateTable<Body>, id: string | null | undefined,
  ): Promise<Recorded<Body> | null> {
    if (!id || !isId(id)) return null;
    const row = await this.manager.getRepository(table.entity).createQueryBuilder('r')
      .where('r.id = :id', { id }).setLock('pessimistic_write').getOne();
    if (row && row.home !== this.region) throw new RefusedError(platformRefusal('NOT_HOME', null, { home: row.home }));
    return row && this.handedOne(table, row);
  }

  /**
   * What a verb acts on, as its caller may find it: what he may not read is null, as if it did not exist, so that no verb tells whether it does, where it is
   * at home, or in which state.
   */
  async seen<Body extends object>(reading: Reading<Body>, id: string): Promise<Recorded<Body> | null> {
    const found = await this.get(reading.table, id);
    const eyes = { actor: this.caller.actor, find: this.get.bind(this) };
    return found && await mayRead(reading, reading.knows, eyes, found) ? found : null;
  }

  /** The same, locked until the transaction ends; only then it may be refused as elsewhere at home. */
  async lockSeen<Body extends object>(reading: Reading<Body>, id: string): Promise<Recorded<Body> | null> {
    return await this.seen(reading, id) && this.lock(reading.table, id);
  }

  /** Holds an id that may not exist yet until the transaction ends, so that two callers cannot both find it free. */
  async claim(id: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
  }

  /** Publishes version 1 (a `next` without version) or the version after the locked one, together with the fact that led to it. */
  async write<Body extends object, Fact extends string>(
    table: RecordTable<Body, Fact>, next: Body & { id: string; version?: number }, fact: Fact,
  ): Promise<Recorded<Body>> {
    const body = bodyOf(next);
    const read = table.kind.schema.parse(body);
    const forgery = forgedBy(table.kind, { id: next.id, home: this.region, body: read });
    if (forgery) throw new Error(`No cell would take this ${table.kind.name}: ${forgery}`);
    mustFit(body, table.kind.mostBytes);
    const { before, after } = await this.store<Body>(table.name, next, body);
    const topics = topicsFor(table.kind, this.region, read);
    const withdrawnFrom = before ? topicsFor(table.kind, this.region, before).filter((topic) => !topics.includes(topic)) : [];
    await tell(this.manager, table.kind, this.region, fact, [{ id: after.id, version: after.version, body, topics, withdrawnFrom }], this.caller.traceparent);
    this.audited.set(after, await this.audit({ kind: table.kind.name, before, after, id: after.id, version: after.version }));
    this.marks.push(...this.reactions.marksFor(table.kind, after));
    this.caller.seen?.push({ kind: table.kind.name, id: after.id, version: after.version });
    return after;
  }

  /** The same for a home-only row: versioned and audited, never published. */
  async keep<Body extends object>(table: PrivateTable<Body>, next: Body & { id: string; version?: number }): Promise<Recorded<Body>> {
    const body = bodyOf(next);
    table.schema.parse(body);
    const stored = isSealed(table) ? await this.vault().seal(table, next.id, body as Readonly<Record<string, unknown>>) : body;
    mustFit(stored, largestKept);
    const { before, after } = await this.store<Body>(table.name, next, stored);
    const kept = isSealed(table) ? recordOf<Body>({ ...after, body }) : after;
    this.audited.set(kept, await this.audit({ kind: table.kindName, before: audited(table, before), after: audited(table, bodyOf(after)), id: kept.id, version: kept.version }));
    this.caller.seen?.push({ kind: table.kindName, id: kept.id, version: kept.version });
    return kept;
  }

  /** Removes a home-only row. */
  async discard<Body extends object>(table: PrivateTable<Body>, id: string): Promise<void> {
    const row = isId(id) ? await this.manager.getRepository(table.entity).findOneBy({ id }) : null;
    if (!row) return;
    await this.manager.getRepository(table.entity).delete({ id });
    await this.audit({ kind: table.kindName, before: audited(table, row.body), after: null, id, version: row.version });
  }

  /** Id of the audit row of this very record, if this transaction wrote it. */
  auditOf(record: object): string | null {
    return this.audited.get(record) ?? null;
  }

  /**
   * Does a part of this transaction in the name of `actor`. What the part wrote is undone, and nothing that went before, where `keeps`
   * says no of its result, and where it throws.
   */
  async part<T>(actor: Actor, action: string, work: (tx: HomeTx) => Promise<T>, keeps: (result: T) => boolean): Promise<T> {
    const seen: Seen[] = [];
    const part = new HomeTx(this.manager, this.region, { ...this.caller, actor, seen }, action, this.reactions);
    await this.manager.query('savepoint part');
    const undo = () => this.manager.query('rollback to savepoint part');
    const result = await work(part).catch(async (error: unknown) => { await undo(); throw error; });
    if (keeps(result)) {
      this.marks.push(...part.marks);
      this.caller.seen?.push(...seen);
    } else {
      await undo();
    }
    await this.manager.query('release savepoint part');
    return result;
  }

  /** Wakes a reaction, at once or at a moment (UTC text). */
  mark(reaction: string, key: string, dueAt?: string): void {
    this.marks.push({ reaction, key, ...(dueAt ? { dueAt } : {}) });
  }

  private async store<Body extends object>(
    table: string, next: { id: string; version?: number }, body: object,
  ): Promise<{ before: Body | null; after: Recorded<Body> }> {
    if (next.version === undefined) {
      const [row] = await this.manager.query<Row[]>(
        `insert into ${table} (id, home, version, body) values ($1, $2, 1, $3) returning id, home, version, body`,
        [next.id, this.region, body],
      );
      return { before: null, after: recordOf<Body>(row!) };
    }
    const [rows] = await this.manager.query<[(Row & { was: Body })[], number]>(
      `update ${table} r set version = r.version + 1, body = $3 from (select id, body as was from ${table} where id = $1 for update) b
       where r.id = b.id and r.version = $2 returning r.id, r.home, r.version, r.body, b.was`,
      [next.id, next.version, body],
    );
    const row = rows[0];
    if (!row) throw new Error(`${table} ${next.id} is no longer at version ${next.version}: lock it before deciding`);
    return { before: row.was, after: recordOf<Body>(row) };
  }

  private async audit(change: Change): Promise<string> {
    const { actor, traceparent } = this.caller;
    const [{ id }] = await this.manager.query<[{ id: string }]>(
      `insert into audit (actor_id, role, region, body, action, kind, record_id, version, before, after, traceparent)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [actor.id, actor.role, actor.region, actor.body, this.action, change.kind, change.id, change.version,
        change.before && bodyOf(change.before), change.after && bodyOf(change.after), traceparent ?? null],
    );
    return id;
  }
}

/** What the audit keeps of a home-only row. */
const audited = <Body extends object>(table: PrivateTable<Body>, stored: object | null): object | null =>
  (stored && isSealed(table) ? withoutAlike(stored) : stored);

/** Before anything is stored: what no other cell takes would never leave home. */
function mustFit(body: object, max: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (bytes > max) throw new RefusedError(platformRefusal('RECORD_TOO_LARGE', null, { bytes, max }));
}

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Recorded } from '@heyu/contracts';
import { Cell, ReactionRegistry, type HomeTx } from '@heyu/persistence';
import { eventually } from '@heyu/testing';
import pg from 'pg';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { ballots, castBallot, openPoll, person, polls } from '../testing/polls.fixture.js';
import { attemptsAllowed, lease, release, sessionName, settle } from './due-reactions.js';
import { ReactionWorker } from './reaction-worker.js';

let cell: TestCellProcess;
let runs: Record<string, number> = {};
let act: (tx: HomeTx, key: string) => Promise<string | void> = async () => undefined;
const registry = new ReactionRegistry(new Cell('polls', 'jjj'));
let worker: ReactionWorker;
beforeAll(async () => {
  cell = await startCell({ region: 'jjj', regions: [], brokers: '127.0.0.1:1', passive: true, reactions: [] });
  registry.register([{ name: 'look', wokenBy: [], run: (tx, key) => { runs[key] = (runs[key] ?? 0) + 1; return act(tx, key); } }]);
  worker = new ReactionWorker(cell.dataSource, cell.home, registry, (token) => cell.app.get(token));
});
afterEach(async () => {
  runs = {};
  act = async () => undefined;
  await cell.dataSource.query('delete from due_reaction');
});
afterAll(() => cell.stop());

const command = <Body extends object>(decide: (tx: HomeTx) => Promise<Recorded<Body>>) => cell.home.command(person('jjj'), 'act', {}, decide);
const mark = (key: string, dueAt?: string) => cell.home.asSystem('spec', async (tx) => tx.mark('look', key, dueAt));
const rows = () => cell.dataSource.query('select key, generation::int, attempts, parked_at is not null as parked, leased_until is not null as leased, error from due_reaction order by key');
/** Those whose name their worker knows by now: the last thing that it asks. */
const sessions = () => cell.dataSource.query(`select pid from pg_stat_activity where application_name = 'heyu-wake-ups' and datname = current_database()
  and state = 'idle' and (query like '%pg_backend_pid()' or query like '%heyu_sleep%')`);
const shiftLeases = () => cell.dataSource.query(`update due_reaction set leased_until = leased_until - interval '31 seconds'`);
const allDue = () => cell.dataSource.query('update due_reaction set due_at = heyu_now()');

describe('two ballots that arrive at once', () => {
  const meeting = (): (() => Promise<void>) => {
    let missing = 2;
    const all = Promise.withResolvers<void>();
    return () => {
      if ((missing -= 1) === 0) all.resolve();
      return all.promise;
    };
  };

  /** Each casts, counts, and closes the poll when both are there. Both have cast before either counts; unlocked, both count before either commits. */
  async function castTogether(locked: boolean): Promise<number> {
    const pollId = newId('jjj');
    await command(openPoll('both', pollId));
    const [cast, counted] = [meeting(), meeting()];
    await Promise.all([1, 2].map(() => command(async (tx: HomeTx) => {
      const ballot = await castBallot(pollId)(tx);
      await cast();
      const poll = locked ? await tx.lock(polls, pollId) : await tx.get(polls, pollId);
      const there = await tx.count(ballots, (q) => q.where('r.pollId = :pollId', { pollId }));
      if (!locked) await counted();
      if (there === 2) await tx.write(polls, { ...poll!, votes: there }, 'counted');
      return ballot;
    })));
    return (await cell.records.get(polls, pollId))!.votes;
  }

  it('are counted once the record is locked before counting', async () => expect(await castTogether(true)).toBe(2));
  it('are missed by both without the lock (the control)', async () => expect(await castTogether(false)).toBe(0));
});

describe('a due reaction', () => {
  it('runs once and is gone', async () => {
    await mark('a');
    expect(await worker.workOne()).toBe(true);
    expect(await worker.workOne()).toBe(false);
    expect(runs).toEqual({ a: 1 });
    expect(await rows()).toEqual([]);
  });

  it('is held by one worker at a time, and by another when the first one died', async () => {
    await mark('a');
    expect(await lease(cell.dataSource, ['look'], null)).toMatchObject({ key: 'a', attempts: 1 });
    expect(await lease(cell.dataSource, ['look'], null)).toBeNull();
    await shiftLeases();
    expect(await lease(cell.dataSource, ['look'], null)).toMatchObject({ key: 'a', attempts: 2 });
  });

  it('is free again as soon as the session of who held it has ended, however long the lease still runs', async () => {
    const holder = new pg.Client({ connectionString: cell.database.appUrl });
    await holder.connect();
    await mark('a');
    expect(await lease(cell.dataSource, ['look'], await sessionName(holder))).toMatchObject({ key: 'a', attempts: 1 });
    expect(await lease(cell.dataSource, ['look'], null)).toBeNull();
    await holder.end();
    expect(await eventually('the reaction to be free', () => lease(cell.dataSource, ['look'], null))).toMatchObject({ key: 'a', attempts: 2 });
  });

  it('is leased alone, also where statistics of a small table let the planner look for the next row again and again', async () => {
    const owner = new pg.Client({ connectionString: cell.database.ownerUrl });
    await owner.connect();
    await mark('a');
    await owner.query('vacuum (full, analyze) due_reaction').finally(() => owner.end());
    await Promise.all(['b', 'c', 'd'].map((key) => mark(key)));
    expect(await lease(cell.dataSource, ['look'], null)).not.toBeNull();
    expect((await rows()).filter((row: { leased: boolean }) => row.leased)).toHaveLength(1);
  });

  it('that this build does not know is left to others', async () => {
    await mark('a');
    expect(await lease(cell.dataSource, ['another'], null)).toBeNull();
  });

  it('waits while the cell refuses writes', async () => {
    await mark('a');
    await cell.dataSource.query('update cell set writable = false');
    expect(await worker.workOne()).toBe(false);
    await cell.dataSource.query('update cell set writable = true');
    expect(await worker.workOne()).toBe(true);
  });

  it('runs again if something came in while it ran; without the generation that would be lost (the control)', async () => {
    const settled = async (byGeneration: boolean): Promise<number> => {
      await mark('a');
      const leased = (await lease(cell.dataSource, ['look'], null))!;
      await mark('a'); // arrives after the reaction has looked
      await cell.dataSource.transaction(async (manager) => {
        if (byGeneration) await settle(manager, leased, undefined);
        else await manager.query(`delete from due_reaction where reaction = 'look' and key = 'a'`);
      });
      return (await rows()).length;
    };
    expect(await settled(false)).toBe(0);
    expect(await settled(true)).toBe(1);
    expect(await worker.workOne()).toBe(true);
    expect(await rows()).toEqual([]);
  });

  it('that wants to look again waits for its moment, unless it is woken before', async () => {
    act = async (tx) => {
      const [{ later }] = await tx.manager.query(`select heyu_utc(heyu_now() + interval '3 days') as later`);
      return later;
    };
    await mark('a');
    await worker.workOne();
    expect(await worker.workOne()).toBe(false);
    await cell.dataSource.query(`update due_reaction set due_at = due_at - interval '4 days'`);
    expect(await worker.workOne()).toBe(true);
    expect(await worker.workOne()).toBe(false);
    await mark('a');
    expect(await worker.workOne()).toBe(true);
    expect(runs).toEqual({ a: 3 });
  });

  it('that fails is tried again later, parked at last, and can be released; others are not held up', async () => {
    act = async (_, key) => { if (key === 'bad') throw new Error('no luck'); };
    await mark('bad');
    await mark('good');
    for (let n = 0; n < attemptsAllowed + 3; n += 1) {
      await worker.workOne();
      await allDue();
    }
    expect(runs).toEqual({ bad: attemptsAllowed, good: 1 });
    expect(await rows()).toEqual([expect.objectContaining({ key: 'bad', parked: true, error: 'no luck' })]);
    expect(await release(cell.dataSource, 'look', 'good')).toBe(false);
    expect(await release(cell.dataSource, 'look', 'bad')).toBe(true);
    act = async () => undefined;
    expect(await worker.workOne()).toBe(true);
    expect(await rows()).toEqual([]);
  });

  it('leaves nothing behind of a run that failed', async () => {
    const id = newId('jjj');
    act = async (tx) => { await openPoll('half', id)(tx); throw new Error('too late'); };
    await mark('a');
    await worker.workOne();
    expect(await cell.records.get(polls, id)).toBeNull();
    expect(await rows()).toEqual([expect.objectContaining({ attempts: 1, leased: false })]);
  });

  it('goes on with the trace of what woke it', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const id = newId('jjj');
    act = async (tx) => void await openPoll('traced', id)(tx);
    await cell.home.asSystem('spec', async (tx) => tx.mark('look', 'a'), traceparent);
    await worker.workOne();
    expect(await cell.dataSource.query('select traceparent from outbox where record_id = $1', [id])).toEqual([{ traceparent }]);
  });
});

it('workers of two processes, woken by commits, do everything once', async () => {
  const other = new ReactionWorker(cell.dataSource, cell.home, registry, (token) => cell.app.get(token));
  worker.start();
  other.start();
  try {
    const keys = Array.from({ length: 60 }, (_, n) => `k${n}`);
    await Promise.all(keys.map((key) => mark(key)));
    await eventually('no due reaction', async () => (await rows()).length === 0);
    expect(Object.values(runs)).toEqual(keys.map(() => 1));
  } finally {
    await worker.stop();
    await other.stop();
  }
});

it('what a worker held whose sessions were cut is taken up by another at once', async () => {
  const other = new ReactionWorker(cell.dataSource, cell.home, registry, (token) => cell.app.get(token));
  const stuck = Promise.withResolvers<void>();
  act = async () => (runs['a'] === 1 ? stuck.promise : undefined);
  other.start();
  try {
    await eventually('a session to lease with', async () => (await sessions()).length === 1);
    await mark('a');
    await eventually('the first run', () => runs['a'] === 1);
    worker = new ReactionWorker(cell.dataSource, cell.home, registry, (token) => cell.app.get(token));
    worker.start();
    await eventually('a session of the other worker', async () => (await sessions()).length === 2);
    await cell.dataSource.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'heyu-wake-ups' and datname = current_database()
      and pid || '@' || extract(epoch from backend_start) = (select leased_by from due_reaction where key = 'a')`);
    await eventually('the second run', () => runs['a'] === 2);
  } finally {
    stuck.resolve();
    await worker.stop();
    await other.stop();
  }
});

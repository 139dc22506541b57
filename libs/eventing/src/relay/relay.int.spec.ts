import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topicOf, newId } from '@heyu/contracts';
import { Retention } from '@heyu/persistence';
import { eventually, freshRegion, readTopic, sharedKafka } from '@heyu/testing';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { openPoll, person, Poll, polls } from '../testing/polls.fixture.js';
import { readUnpublished } from './outbox.js';
import { isReached, startPulse } from './pulse.js';

const region = freshRegion();
let cell: TestCellProcess;
beforeAll(async () => {
  cell = await startCell({ region, regions: [region], brokers: '127.0.0.1:1', passive: true });
});
afterAll(() => cell.stop());

const session = { query: <Row>(sql: string, values?: unknown[]): Promise<Row[]> => cell.dataSource.query(sql, values) };

/** The control: what a relay that remembers the last id would send. */
class CursorRelay {
  last = '0';
  readonly sent: string[] = [];

  async sendNext(): Promise<void> {
    const rows: { id: string; record_id: string }[] = await cell.dataSource.query('select id, record_id from outbox where id > $1 order by id', [this.last]);
    this.sent.push(...rows.map((row) => row.record_id));
    this.last = rows.at(-1)?.id ?? this.last;
  }
}

describe('an outbox row whose transaction commits after a later one', () => {
  it('is lost to a cursor and found by the flag', async () => {
    const cursor = new CursorRelay();
    const [early, late] = [newId(region), newId(region)];
    const written = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const slow = cell.home.command(person(region), 'open', {}, async (tx) => {
      const poll = await openPoll('drew its id first', early)(tx);
      written.resolve();
      await release.promise;
      return poll;
    });
    await written.promise;
    await cell.home.command(person(region), 'open', {}, openPoll('commits first', late));
    await cursor.sendNext();
    const flagged = (await readUnpublished(session)).map(({ record_id }) => record_id);
    release.resolve();
    await slow;
    await cursor.sendNext();
    expect(cursor.sent).toEqual([late]);
    expect(flagged).toEqual([late]);
    expect((await readUnpublished(session)).map(({ record_id }) => record_id)).toEqual([early, late]);
  });

  it('holds a pulse back until it is sent, if it was committed before the pulse', async () => {
    const pulse = (await startPulse(session))!;
    expect(await isReached(session, pulse)).toBe(false);
    await cell.dataSource.query('update outbox set published = true');
    expect(await isReached(session, pulse)).toBe(true);
    await cell.home.command(person(region), 'open', {}, openPoll('later'));
    expect(await isReached(session, pulse)).toBe(true);
  });
});

it('published rows are removed after an hour, others never', async () => {
  await cell.dataSource.query(`update outbox set published = true, at = at - interval '61 minutes' where id = (select min(id) from outbox)`);
  await cell.dataSource.query(`update outbox set at = at - interval '61 minutes' where not published`);
  const [before] = await cell.dataSource.query('select count(*)::int as all, count(*) filter (where not published)::int as unpublished from outbox');
  await cell.app.get(Retention).forget();
  const [after] = await cell.dataSource.query('select count(*)::int as all, count(*) filter (where not published)::int as unpublished from outbox');
  expect(before.unpublished).toBeGreaterThan(0);
  expect(before.all - before.unpublished).toBeGreaterThan(1);
  expect(after).toEqual({ all: before.all - 1, unpublished: before.unpublished });
});

it('a closed cell sends neither rows nor pulses', async () => {
  expect(await readUnpublished(session)).toHaveLength(1);
  await cell.dataSource.query('update cell set writable = false');
  expect(await readUnpublished(session)).toEqual([]);
  expect(await startPulse(session)).toBeNull();
  await cell.dataSource.query('update cell set writable = true');
});

describe('two processes with one database', () => {
  const both: TestCellProcess[] = [];
  let brokers: string;
  beforeAll(async () => {
    ({ brokers } = await sharedKafka());
    for (const database of [cell.database, cell.database]) both.push(await startCell({ region, regions: [region], brokers, database, reactions: [] }));
  });
  afterAll(() => Promise.all(both.map((process) => process.stop())));

  const leaders = () => both.filter(({ relay }) => relay.leading);

  it('send everything of many concurrent writers, each record\'s versions in order', async () => {
    await eventually('a leader', () => leaders().length === 1);
    const ids = Array.from({ length: 40 }, () => newId(region));
    await Promise.all(ids.map(async (id, n) => {
      const { home } = both[n % 2]!;
      await home.command(person(region), 'open', {}, openPoll(`poll ${n}`, id));
      for (let votes = 1; votes <= 5; votes += 1) {
        await home.command(person(region), 'count', {}, async (tx) => tx.write(polls, { ...(await tx.lock(polls, id))!, votes }, 'counted'));
      }
    }));
    await eventually('an empty outbox', async () => (await cell.dataSource.query('select from outbox where not published')).length === 0);
    const read = (await readTopic(brokers, topicOf(Poll, region))).filter(({ key }) => ids.includes(key!));
    for (const id of ids) expect(read.filter(({ key }) => key === id).map(({ value }) => JSON.parse(value!).version)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(leaders()).toHaveLength(1);
  });

  it('hand over when the session of the one that sends is killed', async () => {
    const killed = leaders()[0]!;
    await killed.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'heyu-relay' and datname = current_database()
         and pid = (select pid from pg_locks where locktype = 'advisory' and granted and objid = 4837190022 % 4294967296 limit 1)`);
    await eventually('another session with the lock', () => leaders().length === 1);
    const id = newId(region);
    await both[0]!.home.command(person(region), 'open', {}, openPoll('after', id));
    await eventually('the event', async () => (await readTopic(brokers, topicOf(Poll, region))).some(({ key }) => key === id));
  });

  it('hand over when the process of the one that sends stops in order', async () => {
    const [first] = leaders();
    await first!.stop();
    both.splice(both.indexOf(first!), 1);
    await eventually('the other leads', () => leaders().length === 1);
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PULSE_KEY, topicOf, newId } from '@heyu/contracts';
import type { LogMessage } from '../log/log-message.js';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { Ballot, ballots, openPoll, person, Poll, polls } from '../testing/polls.fixture.js';
import { readUnpublished } from '../relay/outbox.js';

let cell: TestCellProcess;
beforeAll(async () => {
  cell = await startCell({ region: 'jjj', regions: ['jjj', 'yrd'], brokers: '127.0.0.1:1', passive: true });
});
afterAll(() => cell.stop());

let offset = 0n;
const raw = (kind: typeof Poll | typeof Ballot, home: string, key: string | null, value: unknown): LogMessage => ({
  topic: topicOf(kind, home), partition: 0, offset: (offset += 1n), key, headers: {},
  value: value === null ? null : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});
const event = (kind: typeof Poll | typeof Ballot, home: string, id: string, version: number, body: object): LogMessage =>
  raw(kind, home, id, { fact: 'counted', id, home, version, body });
const poll = (id: string, version: number, more: object = {}, home = 'yrd'): LogMessage => event(Poll, home, id, version, { title: `v${version}`, votes: 0, ...more });
const take = (...messages: LogMessage[]): Promise<void> => cell.replicator.take({ topic: messages[0]!.topic, partition: 0, messages });
const parked = (): Promise<{ key: string; reason: string; version: number }[]> => cell.dataSource.query('select key, reason, version from parked_event order by "offset"');
const version = async (id: string): Promise<number | undefined> => (await cell.records.get(polls, id))?.version;

describe('a replica', () => {
  it('ends at the highest version, whatever is repeated, late or out of order', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.array(fc.record({ record: fc.nat(2), version: fc.integer({ min: 1, max: 6 }) }), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
      async (batches) => {
        const ids = [newId('yrd'), newId('yrd'), newId('yrd')];
        const highest = new Map<string, number>();
        for (const batch of batches) {
          for (const one of batch) highest.set(ids[one.record]!, Math.max(highest.get(ids[one.record]!) ?? 0, one.version));
          await take(...batch.map((one) => poll(ids[one.record]!, one.version)));
          for (const [id, v] of highest) expect(await cell.records.get(polls, id)).toMatchObject({ version: v, title: `v${v}` });
        }
      }), { numRuns: 40 });
  });

  it('keeps fields and enumeration values that this build does not know', async () => {
    const id = newId('yrd');
    await take(event(Ballot, 'yrd', id, 1, { pollId: newId('yrd'), choice: 'abstain', reason: { zh: '弃权' } }));
    expect(await cell.records.get(ballots, id)).toMatchObject({ choice: 'abstain', reason: { zh: '弃权' } });
    expect(await parked()).toEqual([]);
  });

  it('counts versions that it never saw, and only those', async () => {
    const { counters } = await import('../metrics.js');
    const gaps = async (): Promise<number> => (await counters.gaps.get()).values.find(({ labels }) => labels.kind === 'poll')?.value ?? 0;
    const [before, id] = [await gaps(), newId('yrd')];
    await take(poll(id, 3));
    await take(poll(id, 4), poll(id, 5), poll(id, 8));
    expect(await gaps() - before).toBe(2);
  });

  it('may leap to the highest version there is', async () => {
    const id = newId('yrd');
    await take(poll(id, 1), poll(id, 2_147_483_647));
    expect(await version(id)).toBe(2_147_483_647);
  });

  it('marks what it wakes in the same transaction, with the trace of the write', async () => {
    const [pollId, elsewhere] = [newId('jjj'), newId('yrd')];
    const headers = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
    for (const poll of [pollId, elsewhere]) await take({ ...event(Ballot, 'yrd', newId('yrd'), 1, { pollId: poll, choice: 'yes' }), headers });
    const woken = async (key: string) => cell.dataSource.query('select reaction, traceparent from due_reaction where key = $1', [key]);
    expect(await woken(pollId)).toEqual([{ reaction: 'count-ballots', ...headers }]);
    expect(await woken(elsewhere)).toEqual([]);
  });
});

describe('an event that cannot be read', () => {
  it.each([
    ['no JSON', (id: string) => raw(Poll, 'yrd', id, '{'), 'not JSON'],
    ['a tombstone', (id: string) => raw(Poll, 'yrd', id, null), 'no value'],
    ['no event', (id: string) => raw(Poll, 'yrd', id, { id }), 'not an event'],
    ['a missing field', (id: string) => event(Poll, 'yrd', id, 2, { title: 'x' }), 'unreadable: votes'],
    ['a body that the database refuses', (id: string) => poll(id, 2, { title: 'a\u0000b' }), 'not JSON'],
    ['half a surrogate', (id: string) => poll(id, 2, { more: { 'a\udc00': 1 } }), 'not JSON'],
    ['bytes that are no UTF-8', (id: string) => ({ ...poll(id, 2), value: Buffer.from(`{"id":"${id}","title":"\xff"}`, 'latin1') }), 'not JSON'],
    ['more levels than anyone can walk through', (id: string) => raw(Poll, 'yrd', id,
      JSON.stringify({ fact: 'counted', id, home: 'yrd', version: 2, body: { title: 'v2', votes: 0, more: 0 } }).replace('"more":0', `"more":${'['.repeat(100_000)}${']'.repeat(100_000)}`)), 'not JSON'],
    ['more than a record of its kind comes to', (id: string) => poll(id, 2, { more: 'x'.repeat(1024 * 1024) }), 'more than 1048576 bytes'],
    ['a version beyond what fits', (id: string) => poll(id, 3_000_000_000), 'not an event: version'],
    ['a key that is not the record', (id: string) => ({ ...poll(newId('yrd'), 2), key: id }), 'the key is not'],
  ])('(%s) parks itself only, and a newer readable version clears it', async (_, poison, reason) => {
    const [id, before, after] = [newId('yrd'), newId('yrd'), newId('yrd')];
    await take(poll(id, 1), poll(before, 1), poison(id), poll(after, 1));
    expect(await parked()).toEqual([expect.objectContaining({ key: id, reason: expect.stringContaining(reason) })]);
    expect([await version(id), await version(before), await version(after)]).toEqual([1, 1, 1]);
    const [{ next_offset: next }] = await cell.dataSource.query('select next_offset from log_position where topic = $1', [topicOf(Poll, 'yrd')]);
    expect(BigInt(next)).toBe(offset + 1n);
    await take(poll(id, 3));
    expect(await parked()).toEqual([]);
    expect(await version(id)).toBe(3);
  });

  it.each([
    ['a key longer than an index holds', () => raw(Poll, 'yrd', randomBytes(6_000).toString('base64'), '{}'), 'not an event'],
    ['a pulse of a year that no database has', () => raw(Poll, 'yrd', PULSE_KEY, { at: '0000-01-01T00:00:00.000Z' }), 'a pulse without'],
  ])('(%s) parks itself only', async (_, poison, reason) => {
    const [before, after] = [newId('yrd'), newId('yrd')];
    await take(poison());
    await take(poll(before, 1), poison(), poll(after, 1));
    expect((await parked()).map(({ reason: why }) => why)).toEqual(Array(2).fill(expect.stringContaining(reason)));
    expect([await version(before), await version(after)]).toEqual([1, 1]);
    await cell.dataSource.query('delete from parked_event');
  });

  it('is not cleared by an older version that comes late', async () => {
    const id = newId('yrd');
    await take(event(Poll, 'yrd', id, 5, { title: 'x' }), poll(id, 4));
    expect(await parked()).toEqual([expect.objectContaining({ key: id, version: 5 })]);
    await take(poll(id, 5));
    expect(await parked()).toEqual([]);
  });

  it('is kept whole a thousand times a topic, and beyond that by its place; all that is whole is tried again, page by page', async () => {
    const unread = Array.from({ length: 1_002 }, () => event(Poll, 'yrd', newId('yrd'), 1, { title: 'x' }));
    await take(...unread.slice(0, 600));
    await take(...unread.slice(600));
    const kept = async () => (await cell.dataSource.query('select count(*)::int as places, count(value)::int as whole from parked_event'))[0];
    expect(await kept()).toEqual({ places: 1_002, whole: 1_000 });
    await cell.dataSource.query(`update parked_event set value = convert_to(replace(convert_from(value, 'UTF8'), '"x"', '"x","votes":1'), 'UTF8')`);
    await cell.replicator.retryParked();
    expect(await kept()).toEqual({ places: 2, whole: 0 });
    await cell.dataSource.query('delete from parked_event');
  });

  it('is tried again when a build can read it', async () => {
    const id = newId('yrd');
    const unread = event(Poll, 'yrd', id, 1, { title: 'x' });
    await take(unread);
    await cell.replicator.retryParked();
    expect(await parked()).toHaveLength(1);
    await cell.dataSource.query('update parked_event set value = $1', [Buffer.from(unread.value!.toString().replace('"x"', '"x","votes":1'))]);
    await cell.replicator.retryParked();
    expect(await parked()).toEqual([]);
    expect(await version(id)).toBe(1);
  });
});

describe('a home that is not its topic\'s', () => {
  it('is refused, parked and counted, and stays parked', async () => {
    const { counters } = await import('../metrics.js');
    const forged = async (): Promise<number> => (await counters.forged.get()).values.reduce((sum, { value }) => sum + value, 0);
    const before = await forged();
    const [own, foreign] = [newId('jjj'), newId('yrd')];
    await cell.home.command(person('jjj'), 'open', {}, openPoll('mine', own));
    const lie = { ...event(Poll, 'jjj', own, 9, { title: 'taken over', votes: 99 }), topic: topicOf(Poll, 'yrd') };
    await take(lie);
    await take(poll(foreign, 1, {}, 'yrd'));
    await take({ ...poll(foreign, 2, { title: 'taken over' }, 'prd') });
    await take({ ...poll(foreign, 2, { title: 'taken over' }, 'jjj'), topic: topicOf(Poll, 'yrd') });
    await take(poll(foreign, 3));
    expect((await parked()).map(({ reason }) => reason)).toEqual(
      [expect.stringContaining('forged home jjj'), expect.stringContaining('is no id of prd'), expect.stringContaining('forged home jjj')]);
    expect(await forged() - before).toBe(3);
    expect(await cell.records.get(polls, own)).toMatchObject({ title: 'mine', version: 1 });
    expect(await cell.records.get(polls, foreign)).toMatchObject({ home: 'yrd', version: 3, title: 'v3' });
    await cell.dataSource.query('delete from parked_event');
  });
});

describe('the home that reads its own topics', () => {
  const own = (id: string, v: number): LogMessage => poll(id, v, {}, 'jjj');
  const raise = async (id: string, to: number): Promise<void> => {
    for (let votes = 1; votes < to; votes += 1) {
      await cell.home.command(person('jjj'), 'count', {}, async (tx) => tx.write(polls, { ...(await tx.lock(polls, id))!, votes }, 'counted'));
    }
    await cell.dataSource.query('update outbox set published = true');
  };
  const waiting = async (): Promise<unknown[]> => (await readUnpublished({ query: (sql, values) => cell.dataSource.query(sql, values) }))
    .map((row) => ({ id: row.record_id, version: row.version, type: row.type, value: JSON.parse(row.value) }));

  it('sends the present row once more when an older version stands behind a newer one', async () => {
    const id = newId('jjj');
    await cell.home.command(person('jjj'), 'open', {}, openPoll('own', id));
    await raise(id, 3);
    const inOrder = [own(id, 1), own(id, 2), own(id, 3)];
    await take(...inOrder);
    await take(...inOrder); // read again from the beginning: nothing is wrong with that
    expect(await waiting()).toEqual([]);
    const late = own(id, 2);
    await take(late);
    expect(await waiting()).toEqual([{ id, version: 3, type: 'polls.poll.republished.v1',
      value: { fact: 'republished', id, home: 'jjj', version: 3, body: { title: 'own', votes: 2 } } }]);
    await cell.dataSource.query('update outbox set published = true');
    await take(own(id, 3));
    await take(...inOrder, late);
    expect(await waiting()).toEqual([]);
    expect(await version(id)).toBe(3);
  });

  it('is not closed by an id that is none of its own: it is parked and stays so', async () => {
    await take(poll(newId('yrd'), 7, {}, 'jjj'));
    expect((await parked()).map(({ reason }) => reason)).toEqual([expect.stringContaining('is no id of jjj')]);
    expect(await cell.home.command(person('jjj'), 'open', {}, openPoll('still open'))).toMatchObject({ version: 1 });
    await cell.dataSource.query('delete from parked_event');
  });

  it('refuses writes from when it reads a version above its own row', async () => {
    const id = newId('jjj');
    await cell.home.command(person('jjj'), 'open', {}, openPoll('set back', id));
    await take(own(id, 2));
    expect(await cell.home.command(person('jjj'), 'open', {}, openPoll('another'))).toMatchObject({ __typename: 'Refusal', code: 'RESTORE_NEEDED' });
    expect(await version(id)).toBe(1);
    await cell.dataSource.query('update cell set writable = true');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal, mirrored, newId, PULSE_KEY, topicOf, topicsOf, type EventValue, type Recorded, type Refusal } from '@heyu/contracts';
import { wake } from '@heyu/persistence';
import { eventually, freshRegion, readTopic, sharedKafka, testKafkaClient, type TestDatabase } from '@heyu/testing';
import { Subscriptions } from './replicas/subscriptions.js';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { Invitation, invitations, openPoll, person, Poll, polls } from './testing/polls.fixture.js';
import { backUp, putBack } from './testing/put-back.fixture.js';

const [here, there, third, late] = [freshRegion(), freshRegion(), freshRegion(), freshRegion()];
const regions = [here, there, third];
const noticed: string[] = [];
const notice = { name: 'notice', wokenBy: [wake(Invitation, ({ id }) => id)], run: async (_: unknown, key: string) => void noticed.push(key) };
let brokers: string;
let home: TestCellProcess;
let guest: TestCellProcess;
let stranger: TestCellProcess;
const start = (region: string, more = {}) => startCell({ region, regions, brokers, tables: [polls, invitations], reactions: [notice], ...more });
beforeAll(async () => {
  ({ brokers } = await sharedKafka());
  [home, guest, stranger] = await Promise.all([start(here), start(there), start(third)]);
});
afterAll(() => Promise.all([home, guest, stranger].map((cell) => cell.stop())));

type Sent = Recorded<{ words: string; cells: string[] }>;
const done = (answer: object): Sent => {
  if (isRefusal(answer)) throw new Error((answer as Refusal).code);
  return answer as Sent;
};
const send = async (words: string, cells: string[]): Promise<Sent> =>
  done(await home.home.command(person(here), 'send', {}, (tx) => tx.write(invitations, { id: newId(here), words, cells }, 'sent')));
const change = async (id: string, to: Partial<Sent>): Promise<Sent> => done(await home.home.command(person(here), 'change', {}, async (tx) =>
  tx.write(invitations, { ...(await tx.lock(invitations, id))!, ...to }, 'changed')));
const at = (cell: TestCellProcess, id: string) => cell.records.get(invitations, id);
const told = async (cell: string): Promise<EventValue[]> => (await readTopic(brokers, topicOf(Invitation, here, cell)))
  .filter(({ key }) => key !== PULSE_KEY).map(({ value }) => JSON.parse(value!) as EventValue);
/** All that this cell has been told so far is here: a poll written after it has come. */
async function caughtUp(cell: TestCellProcess): Promise<void> {
  const id = newId(here);
  await home.home.command(person(here), 'open', {}, openPoll('mark', id));
  await eventually('the mark', () => cell.records.get(polls, id));
  const { at: moment } = (await home.dataSource.query('select heyu_utc(heyu_now()) as at'))[0];
  await eventually('a pulse after all of it', async () => ((await cell.asOf.of(here, Invitation)) ?? '') > moment);
}
/** Every topic of the broker that a region's cluster may hold. */
async function topicsOfCell(cell: string): Promise<string[]> {
  const admin = testKafkaClient(brokers).admin();
  await admin.connect();
  const patterns = [...regions].filter((region) => region !== cell).map((region) => new RegExp(mirrored(region, cell)));
  return (await admin.listTopics().finally(() => admin.disconnect())).filter((topic) => topic.startsWith(`${cell}.`) || patterns.some((one) => one.test(topic)));
}

describe('a record that is for some cells only', () => {
  it('comes to those, and a third cell has it in no topic and no table', async () => {
    const canary = `canary-${randomUUID()}`;
    const { id } = await send(canary, [there]);
    await eventually('it to come', () => at(guest, id));
    await caughtUp(stranger);
    expect(await at(stranger, id)).toBeNull();
    const may = await topicsOfCell(third);
    expect(may).toEqual(expect.arrayContaining([topicOf(Poll, here), topicOf(Invitation, here, third)]));
    for (const topic of may) expect((await readTopic(brokers, topic)).filter(({ value }) => value?.includes(canary))).toEqual([]);
    for (const { name } of await stranger.dataSource.query(`select tablename as name from pg_tables where schemaname = 'public'`)) {
      expect(await stranger.dataSource.query(`select * from ${name} t where t::text like $1`, [`%${canary}%`])).toEqual([]);
    }
  });

  it('goes from those who may have it no more, and comes again when they may', async () => {
    const { id } = await send('first', [there, third]);
    await eventually('it to come', async () => await at(guest, id) && at(stranger, id));
    await change(id, { cells: [third] });
    noticed.splice(0);
    await eventually('it to go', async () => !(await at(guest, id)));
    await eventually('a reaction to look', () => noticed.includes(id));
    await caughtUp(stranger);
    expect([(await at(stranger, id))?.version, (await at(home, id))?.version]).toEqual([2, 2]);
    expect((await told(there)).filter((event) => event.id === id)).toMatchObject([{ version: 1 }, { fact: 'withheld', version: 2, body: null }]);
    await change(id, { words: 'between' });
    await change(id, { cells: [there, third], words: 'again' });
    await eventually('it to come again', async () => (await at(guest, id))?.words === 'again');
    expect(JSON.stringify(await told(there))).not.toContain('between');
  });

  it('is withdrawn from a cell that was away meanwhile', async () => {
    const { id } = await send('while you were out', [there]);
    await eventually('it to come', () => at(guest, id));
    const { database } = guest;
    await guest.stop();
    await change(id, { cells: [] });
    guest = await start(there, { database });
    await eventually('it to go', async () => !(await at(guest, id)));
  });

  it('an older event that comes late does not bring it back, and its home says again that it is withdrawn', async () => {
    const { id } = await send('late', [there]);
    await eventually('it to come', () => at(guest, id));
    await change(id, { cells: [] });
    await eventually('it to go', async () => !(await at(guest, id)));
    const producer = testKafkaClient(brokers).producer();
    await producer.connect();
    const value = JSON.stringify({ fact: 'sent', id, home: here, version: 1, body: { words: 'late', cells: [there] } });
    await producer.send({ topic: topicOf(Invitation, here, there), messages: [{ key: id, value }] }).finally(() => producer.disconnect());
    await eventually('the last word in the log', async () => (await told(there)).filter((event) => event.id === id).map(({ version }) => version).join() === '1,2,1,2');
    await caughtUp(guest);
    expect(await at(guest, id)).toBeNull();
    expect(await guest.dataSource.query('select * from parked_event')).toEqual([]);
  });

  it('the database refuses to forget what was not withdrawn', async () => {
    const { id } = await send('kept', [there]);
    await eventually('it to come', () => at(guest, id));
    for (const [cell, writer] of [[guest, 'replicator'], [guest, 'home'], [home, 'replicator']] as const) {
      await expect(cell.dataSource.transaction(async (manager) => {
        await manager.query(`select set_config('heyu.writer', $1, true)`, [writer]);
        await manager.query('delete from invitation where id = $1', [id]);
      })).rejects.toThrow('never deleted');
    }
    await expect(guest.dataSource.query('delete from poll')).rejects.toThrow('permission denied');
  });
});

it('each cell knows how far it is told', async () => {
  for (const cell of [guest, stranger]) expect(await eventually('a pulse', () => cell.asOf.of(here, Invitation))).toMatch(/Z$/);
});

it('a cell reads what is for it and what it publishes itself, nothing else', () => {
  const kept = [{ table: polls, owned: true }, { table: invitations, owned: true }];
  expect(new Subscriptions(kept, here, () => [here, there]).topics()).toEqual([
    ...topicsOf(Poll, here, []), ...topicsOf(Poll, there, []), ...topicsOf(Invitation, here, [here, there]), topicOf(Invitation, there, here),
  ].sort());
  expect(new Subscriptions(kept.map(({ table }) => ({ table, owned: false })), here, () => [here, there]).topics()).toEqual([
    topicOf(Poll, here), topicOf(Poll, there), topicOf(Invitation, here, here), topicOf(Invitation, there, here)].sort());
});

it('republish tells each cell what is for it, and that it may know no more', async () => {
  const [kept, gone] = [await send('kept', [there]), await send('gone', [there])];
  await eventually('both to come', async () => await at(guest, kept.id) && at(guest, gone.id));
  await change(gone.id, { cells: [third] });
  await eventually('one to go', async () => !(await at(guest, gone.id)));
  await eventually('all of it read at home', async () => (await home.dataSource.query(
    'select from own_log where id = $1 and version = 2 and topic = $2', [gone.id, topicOf(Invitation, here, there)]))[0]);
  await home.operations.republish();
  await caughtUp(guest);
  const all = await told(there);
  const republished = { fact: 'republished', version: 1, body: { words: 'kept' } };
  const withheld = { fact: 'withheld', version: 2, body: null };
  expect(all.filter(({ id }) => id === kept.id)).toMatchObject([{ version: 1 }, republished]);
  expect(all.filter(({ id }) => id === gone.id)).toMatchObject([{ version: 1 }, withheld, withheld]);
  expect(await at(guest, gone.id)).toBeNull();
});

it('rebuild brings back what is for this cell and removes what is not', async () => {
  const [kept, gone] = [await send('to be kept', [there]), await send('to go', [there])];
  await eventually('both to come', async () => await at(guest, kept.id) && at(guest, gone.id));
  await change(gone.id, { cells: [] });
  await eventually('one to go', async () => !(await at(guest, gone.id)));
  await guest.dataSource.transaction(async (manager) => {
    await manager.query(`set local heyu.writer = 'rebuild'`);
    await manager.query(`insert into invitation (id, home, version, body) values ($1, $2, 1, '{"words":"to go","cells":[]}')`, [gone.id, here]);
    await manager.query(`update invitation set body = '{"words":"rotten","cells":[]}' where id = $1`, [kept.id]);
  });
  expect(await guest.operations.rebuild()).toMatchObject({ replaced: 2, unknownToTheLog: 0, unreadable: 0, refused: [] });
  expect([(await at(guest, kept.id))?.words, await at(guest, gone.id)]).toEqual(['to be kept', null]);
});

it('a cell that is added later is told what is for it', async () => {
  const { id } = await send('welcome', [late]);
  regions.push(late);
  const added = await start(late);
  try {
    await eventually('it to come', () => at(added, id));
    await eventually('a pulse for it', () => added.asOf.of(here, Invitation));
    expect((await added.records.find(invitations)).map((one) => one.id)).toEqual([id]);
  } finally {
    await added.stop();
  }
});

it('a database that was set back takes from the log what it forgot, for every cell', async () => {
  const database = home.database as TestDatabase;
  const { id } = await send('before', [there]);
  await eventually('it to come', () => at(guest, id));
  await eventually('an empty outbox', async () => (await home.dataSource.query('select from outbox where not published')).length === 0);
  await home.stop();
  await backUp(database);
  home = await start(here, { database });
  await change(id, { cells: [], words: 'after' });
  await eventually('it to go', async () => !(await at(guest, id)));
  await home.stop();
  await putBack(database);
  home = await start(here, { database });
  await eventually('writes are refused', async () => (await home.dataSource.query('select writable from cell'))[0].writable === false, { within: 20_000 });
  expect((await home.operations.restore()).adopted).toEqual([{ kind: 'invitation', id, from: 1, to: 2 }]);
  expect((await at(home, id))?.words).toBe('after');
  await eventually('the guest to be told once more', async () => (await told(there)).filter((event) => event.id === id && event.body === null).length === 2);
  expect(await at(guest, id)).toBeNull();
  expect(await change(id, { cells: [there] })).toMatchObject({ version: 3 });
  await eventually('it to come again', () => at(guest, id));
});

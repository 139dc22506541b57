import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { eventually, freshRegion, sharedKafka, type TestDatabase } from '@heyu/testing';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { openPoll, person, polls } from '../testing/polls.fixture.js';
import { backUp, putBack } from '../testing/put-back.fixture.js';

const [here, there] = [freshRegion(), freshRegion()];
let cell: TestCellProcess;
let other: TestCellProcess;
let database: TestDatabase;
beforeAll(async () => {
  const { brokers } = await sharedKafka();
  other = await startCell({ region: there, regions: [here, there], brokers });
  cell = await startCell({ region: here, regions: [here, there], brokers });
  database = cell.database as TestDatabase;
});
afterAll(async () => {
  await cell.stop();
  await other.stop();
});

const open = (at: TestCellProcess, region: string, id = newId(region)) => at.home.command(person(region), 'open', {}, openPoll('x', id));
const standing = async (at: TestCellProcess): Promise<object> => Object.fromEntries((await at.records.find(polls)).map(({ id, version }) => [id, version]).sort());
const state = async (): Promise<{ writable: boolean; open: boolean; epoch: number }> =>
  (await cell.dataSource.query('select writable, heyu_open() as open, epoch from cell'))[0];
const published = () => eventually('an empty outbox', async () =>
  (await cell.dataSource.query('select from outbox where not published').catch(() => [1])).length === 0);
const rise = (id: string) => cell.home.command(person(here), 'count', {}, async (tx) => {
  const poll = (await tx.lock(polls, id))!;
  return tx.write(polls, { ...poll, title: `${poll.title}x` }, 'counted');
});

it('a database put back under a live process takes no write until it is restored, and has all that others told meanwhile', async () => {
  const [risen, early] = [newId(here), newId(there)];
  await open(cell, here, risen);
  await open(other, there, early);
  await eventually('the other\'s record here', () => cell.records.get(polls, early));
  await published();
  await backUp(database);
  await eventually('the database again', () => rise(risen).catch(() => null));

  const foreign = Array.from({ length: 40 }, () => newId(there));
  for (const id of foreign) await open(other, there, id);
  const own = Array.from({ length: 20 }, () => newId(here));
  for (const id of own) await open(cell, here, id);
  for (let n = 0; n < 4; n += 1) await rise(risen);
  const { version: highest } = await rise(risen) as { version: number };
  await eventually('all of it here', async () => (await cell.records.find(polls)).length === 62);
  await eventually('all of it there', async () => JSON.stringify(await standing(other)) === JSON.stringify(await standing(cell)), { within: 30_000 });
  await published();
  const before = await standing(other);

  const writing = { on: true };
  const answers: unknown[] = [];
  const writer = (async () => {
    while (writing.on) answers.push(await rise(risen).catch((error: Error) => error));
  })();
  await putBack(database);
  answers.length = 0;
  await eventually('the cell to close', async () => (await state().catch(() => null))?.writable === false);
  await eventually('what others told meanwhile', async () => {
    const now = Object.keys(await standing(cell));
    return foreign.every((id) => now.includes(id));
  });
  writing.on = false;
  await writer;
  const acknowledged = answers.filter((answer) => !(answer instanceof Error) && !('code' in (answer as object)));
  expect(acknowledged.map((answer) => (answer as { version: number }).version).filter((version) => version <= highest)).toEqual([]);
  expect(answers.at(-1)).toMatchObject({ code: 'RESTORE_NEEDED' });

  const last = (await other.records.get(polls, risen))!.version;
  const { adopted } = await cell.operations.restore();
  expect(adopted.map(({ id }) => id)).toEqual(expect.arrayContaining([risen, ...own]));
  await eventually('the cell has read everything again', async () => JSON.stringify(await standing(cell)) === JSON.stringify(await standing(other)));
  expect(await standing(cell)).toEqual({ ...before, [risen]: last });
  expect(await rise(risen)).toMatchObject({ version: last + 1 });
  await eventually('the other hears of it', async () => (await other.records.get(polls, risen))?.version === last + 1);
  expect(cell.fatal).toEqual([]);
});

it('a copy that has everything opens by itself once it is compared; cursors of before expire', async () => {
  const id = newId(here);
  await open(cell, here, id);
  await published();
  await eventually('all of it is read', async () => (await cell.dataSource.query('select from own_log where id = $1', [id]))[0]);
  const { epoch } = await state();
  await backUp(database);
  await putBack(database);
  expect(await eventually('an answer', () => rise(id).catch(() => null))).toMatchObject({ code: 'RESTORE_NEEDED' });
  await eventually('the cell to open', async () => (await state()).open);
  expect(await state()).toEqual({ writable: true, open: true, epoch: epoch + 1 });
  expect(await rise(id)).toMatchObject({ version: 2 });
});

it('is read on from its own positions and closed where nothing but they tells that it was put back', async () => {
  await backUp(database);
  const [own, foreign] = [newId(here), newId(there)];
  await eventually('the database again', () => open(cell, here, own).catch(() => null));
  await open(other, there, foreign);
  await eventually('both cells have both', async () => (await cell.records.get(polls, foreign)) && other.records.get(polls, own));
  await putBack(database, { unseen: true });
  await eventually('the cell to close', async () => (await state().catch(() => null))?.writable === false);
  await eventually('what the other told meanwhile', () => cell.records.get(polls, foreign));
  expect((await cell.operations.restore()).adopted).toEqual([{ kind: 'poll', id: own, from: 0, to: 1 }]);
  expect(cell.fatal).toEqual([]);
});

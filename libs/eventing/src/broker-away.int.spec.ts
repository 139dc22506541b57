import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { eventually, startKafka, type TestKafka } from '@heyu/testing';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { castBallot, openPoll, person, polls } from './testing/polls.fixture.js';

let kafka: TestKafka;
const cells: TestCellProcess[] = [];
const start = async (region: string, database?: TestCellProcess['database']): Promise<TestCellProcess> => {
  const cell = await startCell({ region, regions: ['jjj', 'yrd'], brokers: kafka.cell(region).brokers, ...(database ? { database } : {}) });
  cells.push(cell);
  return cell;
};
beforeAll(async () => {
  kafka = await startKafka({ cells: ['jjj', 'yrd'] });
});
afterAll(async () => {
  await Promise.all(cells.map((cell) => cell.stop()));
  await kafka.stop();
});

const open = async (cell: TestCellProcess, region: string): Promise<string> => {
  const id = newId(region);
  expect(await cell.home.command(person(region), 'open', {}, openPoll('x', id))).toMatchObject({ version: 1 });
  return id;
};
const within = 40_000;

it('a cell starts without the log, takes writes and serves reads, and catches up when the log is there', async () => {
  kafka.cell('jjj').proxy.cut();
  const jjj = await start('jjj');
  const yrd = await start('yrd');
  const mine = await open(jjj, 'jjj');
  const yours = await open(yrd, 'yrd');
  expect(await jjj.records.get(polls, mine)).toMatchObject({ version: 1 });
  expect(await yrd.records.get(polls, mine)).toBeNull();
  kafka.cell('jjj').proxy.heal();
  await eventually('mine there', () => yrd.records.get(polls, mine), { within });
  await eventually('yours here', () => jjj.records.get(polls, yours), { within });
});

it('two processes of each cell lose and repeat nothing over a killed broker and a line that goes silent', async () => {
  const [jjj, yrd] = cells as [TestCellProcess, TestCellProcess];
  const [jjj2, yrd2] = [await start('jjj', jjj.database), await start('yrd', yrd.database)];
  const pollId = await open(jjj, 'jjj');
  let cast = 0;
  const castSome = (count: number): Promise<unknown> => Promise.all(Array.from({ length: count }, (_, n) => {
    const [cell, region] = ([[jjj, 'jjj'], [yrd, 'yrd'], [jjj2, 'jjj'], [yrd2, 'yrd']] as const)[n % 4]!;
    cast += 1;
    return cell.home.command(person(region), 'cast', {}, castBallot(pollId));
  }));
  await castSome(40);
  await kafka.kill();
  await castSome(40);
  await kafka.restart();
  await castSome(20);
  kafka.cell('yrd').proxy.pass('half-open');
  await castSome(40);
  expect((await jjj.records.get(polls, pollId))!.votes).toBeLessThan(cast);
  kafka.cell('yrd').proxy.heal();
  await eventually('every ballot counted', async () => (await jjj.records.get(polls, pollId))?.votes === cast, { within });
  await eventually('the same count in the other cell', async () => (await yrd.records.get(polls, pollId))?.votes === cast, { within });
  expect([...new Set(cells.flatMap(({ fatal }) => fatal))]).toEqual([]);
  for (const cell of [jjj, yrd]) {
    expect(await cell.dataSource.query('select * from parked_event')).toEqual([]);
    expect(await cell.dataSource.query('select writable from cell')).toEqual([{ writable: true }]);
  }
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf } from '@heyu/contracts';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { Ballot } from './testing/polls.fixture.js';

let cell: TestCellProcess;
beforeAll(async () => {
  cell = await startCell({ region: 'jjj', regions: [], brokers: '127.0.0.1:1', passive: true });
});
afterAll(() => cell.stop());

const topic = topicOf(Ballot, 'yrd');
const pulse = (partition: number, at: string, age: string) => cell.dataSource.query(
  `insert into last_pulse (topic, partition, at, seen_at) values ($1, $2, $3, heyu_now() - $4::interval)
   on conflict (topic, partition) do update set at = excluded.at, seen_at = excluded.seen_at`, [topic, partition, at, age]);

it('is the oldest last pulse over all partitions, and unknown if one is missing or silent', async () => {
  expect(await cell.asOf.of('yrd', Ballot)).toBeNull();
  await pulse(0, '2026-03-02T08:00:00.000Z', '1 s');
  expect(await cell.asOf.of('yrd', Ballot)).toBeNull();
  await pulse(1, '2026-03-02T07:59:50.000Z', '1 s');
  expect(await cell.asOf.of('yrd', Ballot)).toBe('2026-03-02T07:59:50.000Z');
  await pulse(0, '2026-03-02T08:00:00.000Z', '31 s');
  expect(await cell.asOf.of('yrd', Ballot)).toBeNull();
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PULSE_KEY, newId, topicOf } from '@heyu/contracts';
import { eventually } from '@heyu/testing';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { Poll } from '../testing/polls.fixture.js';

let cell: TestCellProcess;
beforeAll(async () => {
  cell = await startCell({ region: 'jjj', regions: [], brokers: '127.0.0.1:1', passive: true });
});
afterAll(() => cell.stop());

const topic = topicOf(Poll, 'yrd');
const take = (offset: bigint, key: string, value: object): Promise<void> => cell.replicator.take({
  topic, partition: 0, messages: [{ topic, partition: 0, offset, key, headers: {}, value: Buffer.from(JSON.stringify(value)) }],
});
const isOpen = async (): Promise<boolean> => (await cell.dataSource.query('select heyu_open() as open'))[0].open;
const pulses = async (): Promise<string[]> => (await cell.dataSource.query('select heyu_utc(at) as at from last_pulse where topic = $1', [topic]))
  .map(({ at }: { at: string }) => at);

it('a pulse counts only where the database stands at the position from which it was read', async () => {
  const [early, late] = ['2026-03-02T08:00:00.000Z', '2026-03-02T08:00:10.000Z'];
  await take(5n, PULSE_KEY, { at: early });
  await eventually('the pulse', async () => (await pulses())[0]);
  await cell.dataSource.query('update log_position set next_offset = 2 where topic = $1', [topic]); // as a backup has it
  expect(await isOpen()).toBe(true);
  await take(6n, PULSE_KEY, { at: late });
  await eventually('the cell to be doubted', async () => !(await isOpen()));
  expect(await pulses()).toEqual([early]);
  const id = newId('yrd');
  await expect(take(7n, id, { fact: 'opened', id, home: 'yrd', version: 1, body: { title: 'x', votes: 0 } })).rejects.toThrow('does not stand at 6');
  expect(await cell.dataSource.query('select next_offset from log_position where topic = $1', [topic])).toEqual([{ next_offset: '2' }]);
});

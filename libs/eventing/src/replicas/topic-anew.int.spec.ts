import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf, newId } from '@heyu/contracts';
import { eventually, readTopic, startKafka, testKafkaClient, type TestKafka } from '@heyu/testing';
import type { Admin } from 'kafkajs';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { openPoll, person, Poll, polls } from '../testing/polls.fixture.js';
import { LogTransport } from './log-transport.js';

const topic = topicOf(Poll, 'jjj');
let kafka: TestKafka;
let admin: Admin;
const cells: TestCellProcess[] = [];
beforeAll(async () => {
  kafka = await startKafka({ cells: ['jjj', 'yrd'] });
  admin = testKafkaClient(kafka.brokers).admin();
  await admin.connect();
  for (const region of ['jjj', 'yrd']) cells.push(await startCell({ region, regions: ['jjj', 'yrd'], brokers: kafka.cell(region).brokers }));
});
afterAll(async () => {
  await Promise.all(cells.map((cell) => cell.stop()));
  await admin.disconnect();
  await kafka.stop();
});

const open = async (): Promise<string> => {
  const id = newId('jjj');
  await cells[0]!.home.command(person('jjj'), 'open', {}, openPoll('x', id));
  return id;
};
const within = 60_000;

it('a topic that was created again while a cell was cut off, and grew past its position, is read from its beginning', async () => {
  const [jjj, yrd] = cells as [TestCellProcess, TestCellProcess];
  const early = await open();
  await eventually('the first record there', () => yrd.records.get(polls, early), { within });
  await eventually('a pulse', () => yrd.asOf.of('jjj', Poll), { within });
  const transport = yrd.app.get(LogTransport);
  const reader = await eventually('its reader', () => transport.reader);
  kafka.cell('yrd').proxy.cut();
  await eventually('its reader to give up', () => transport.reader !== reader, { within });
  const late = await open();
  const [{ now: written }] = await jjj.dataSource.query('select heyu_utc(heyu_now()) as now');
  await eventually('an empty outbox', async () => (await jjj.dataSource.query('select from outbox where not published')).length === 0, { within });

  await admin.deleteTopics({ topics: [topic] });
  await eventually('the topic to grow past where that cell stands', async () => {
    const reach = await admin.fetchTopicOffsets(topic);
    const positions = new Map<number, number>((await yrd.dataSource.query('select partition, next_offset from log_position where topic = $1', [topic]))
      .map((row: { partition: number; next_offset: string }) => [row.partition, Number(row.next_offset)]));
    return reach.every(({ partition, high }) => Number(high) > (positions.get(partition) ?? 0) + 3);
  }, { within });

  const lies: string[] = [];
  kafka.cell('yrd').proxy.heal();
  await eventually('the record of that time, and a later pulse', async () => {
    const at = await yrd.asOf.of('jjj', Poll);
    const here = await yrd.records.get(polls, late);
    if (!here && at && at > written) lies.push(at);
    return here && at && at > written;
  }, { within });
  expect(lies).toEqual([]);
  const again = (await readTopic(kafka.brokers, topic)).filter(({ key }) => key === early || key === late);
  expect(again.map(({ key }) => key).sort()).toEqual([early, late].sort());
  expect([...jjj.fatal, ...yrd.fatal]).toEqual([]);
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PULSE_KEY, topicOf, newId } from '@heyu/contracts';
import { eventually, freshRegion, readTopic, sharedKafka, testKafkaClient } from '@heyu/testing';
import { ConfigResourceTypes } from 'kafkajs';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { Ballot, castBallot, openPoll, person, Poll, polls } from '../testing/polls.fixture.js';

const region = freshRegion();
const topic = topicOf(Poll, region);
let cell: TestCellProcess;
let brokers: string;
beforeAll(async () => {
  ({ brokers } = await sharedKafka());
  cell = await startCell({ region, regions: [region], brokers, reactions: [] });
  await eventually('the topics', () => cell.relay.leading);
  await largest(20_000);
});
afterAll(() => cell.stop());

/** What the topic takes in one event (bytes). */
async function largest(bytes: number): Promise<void> {
  const admin = testKafkaClient(brokers).admin();
  await admin.connect();
  await admin.alterConfigs({ validateOnly: false, resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries: [{ name: 'max.message.bytes', value: String(bytes) }] }] })
    .finally(() => admin.disconnect());
}

const write = (title: string, id = newId(region)) => cell.home.command(person(region), 'open', {}, openPoll(title, id)).then(() => id);
const retitle = (id: string, title: string) => cell.home.command(person(region), 'count', {}, async (tx) => tx.write(polls, { ...(await tx.lock(polls, id))!, title }, 'counted'));
/** Versions of a record that were told, some perhaps more than once. */
const told = async (id: string): Promise<number[]> =>
  [...new Set((await readTopic(brokers, topic)).filter(({ key }) => key === id).map(({ value }) => (JSON.parse(value!) as { version: number }).version))];
const parked = (): Promise<{ id: string; record_id: string; error: string }[]> =>
  cell.dataSource.query('select id, record_id, error from outbox where parked_at is not null and not published');
const pulses = async (of = topic): Promise<number> => (await readTopic(brokers, of)).filter(({ key }) => key === PULSE_KEY).length;
const long = 'x'.repeat(50_000);

it('an event that the log will not take is set aside; those before and behind it go out, and its own topic claims nothing meanwhile', async () => {
  const before = await write('before');
  const stuck = await write(long);
  const behind = await write('behind');
  await eventually('what stands behind it', async () => (await told(behind)).length === 1);
  expect([await told(before), await told(stuck)]).toEqual([[1], []]);
  expect(await parked()).toMatchObject([{ record_id: stuck, error: 'MESSAGE_TOO_LARGE' }]);
  const silent = await pulses();
  const others = await pulses(topicOf(Ballot, region));
  await eventually('pulses of the other topic', async () => await pulses(topicOf(Ballot, region)) >= others + 2 * Ballot.partitions);
  expect(await pulses()).toBe(silent);
});

it('is sent when an operator says so, once the log takes it', async () => {
  const { id, record_id: stuck } = (await parked())[0]!;
  expect([await cell.operations.resend('0'), await cell.operations.resend(id)]).toEqual([false, true]);
  await eventually('it to be parked again', async () => (await parked()).length === 1);
  await largest(4_194_304);
  await cell.operations.resend(id);
  await eventually('the event', async () => (await told(stuck)).length === 1);
  const before = await pulses();
  await eventually('pulses again', async () => await pulses() > before);
});

it('is done with once a later version of its record is out', async () => {
  await largest(20_000);
  const id = await write(long);
  await eventually('it to be parked', async () => (await parked()).length === 1);
  await retitle(id, 'short');
  await eventually('nothing parked', async () => (await parked()).length === 0);
  expect(await told(id)).toEqual([2]);
});

it('nothing larger than its topic takes is written at all', async () => {
  const id = newId(region);
  const refused = await cell.home.command(person(region), 'open', {}, openPoll('学'.repeat(400_000), id));
  expect(refused).toMatchObject({ code: 'RECORD_TOO_LARGE', message: { en: expect.stringContaining('at most 1048576') } });
  expect([await cell.records.get(polls, id), (await cell.dataSource.query('select from outbox where record_id = $1', [id])).length]).toEqual([null, 0]);
  expect(await cell.home.command(person(region), 'cast', {}, castBallot(newId(region)))).toMatchObject({ version: 1 });
});

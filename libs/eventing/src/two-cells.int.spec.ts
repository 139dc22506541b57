import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf, newId } from '@heyu/contracts';
import { eventually, freshRegion, readTopic, sharedKafka } from '@heyu/testing';
import { register } from 'prom-client';
import { Sampler } from './sampler.js';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { ballots, Ballot, castBallot, openPoll, person, Poll, polls } from './testing/polls.fixture.js';

const [here, there] = [freshRegion(), freshRegion()];
const regions = [here, there];
let brokers: string;
let mine: TestCellProcess;
let yours: TestCellProcess;
beforeAll(async () => {
  ({ brokers } = await sharedKafka());
  mine = await startCell({ region: here, regions, brokers });
  yours = await startCell({ region: there, regions, brokers });
});
afterAll(async () => {
  await mine.stop();
  await yours.stop();
});

it('tells the other cell, whose ballot the home then counts', async () => {
  const pollId = newId(here);
  await mine.home.command(person(here), 'open', {}, openPoll('lunch', pollId));
  await eventually('the poll in the other cell', () => yours.records.get(polls, pollId));
  await yours.home.command(person(there), 'cast', {}, castBallot(pollId));
  await mine.home.command(person(here), 'cast', {}, castBallot(pollId));
  await eventually('both ballots counted at home', async () => (await mine.records.get(polls, pollId))?.votes === 2);
  await eventually('the count in the other cell', async () => (await yours.records.get(polls, pollId))?.votes === 2);
  expect(await mine.dataSource.query('select * from due_reaction')).toEqual([]);
});

it('sends CloudEvents with the trace of the write, under the record\'s id', async () => {
  const id = newId(here);
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await mine.home.command({ ...person(here), traceparent }, 'open', {}, openPoll('tea', id));
  const found = await eventually('the event', async () => (await readTopic(brokers, topicOf(Poll, here))).find(({ key }) => key === id));
  expect(found.headers).toMatchObject({
    ce_specversion: '1.0', ce_id: `${id}.1`, ce_source: `/${here}/polls`, ce_type: 'polls.poll.opened.v1', ce_subject: id, traceparent,
    ce_time: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
  });
  expect(JSON.parse(found.value!)).toEqual({ fact: 'opened', id, home: here, version: 1, body: { title: 'tea', votes: 0 } });
});

it('knows how far behind it is, and says so when it does not know', async () => {
  const at = await eventually('a pulse on every partition', () => yours.asOf.of(here, Ballot));
  const [{ now }] = await yours.dataSource.query('select heyu_utc(heyu_now()) as now');
  expect(at <= now).toBe(true);
  expect(await mine.asOf.of(here, Poll)).toMatch(/Z$/);
  expect(await yours.asOf.of('nowhere', Poll)).toBeNull();
});

it('a new region has everything at once, and is heard by the others as soon as they are told of it', async () => {
  const third = freshRegion();
  const theirs = await startCell({ region: third, regions: [here, there, third], brokers });
  try {
    const id = newId(third);
    await theirs.home.command(person(third), 'open', {}, openPoll('new', id));
    await eventually('all polls of the others in the new cell', async () => (await theirs.records.find(polls)).length
      === (await mine.records.find(polls)).length + 1);
    await eventually('both ballots too', async () => (await theirs.records.find(ballots)).length === 2);
    expect(await mine.records.get(polls, id)).toBeNull();
    regions.push(third);
    await eventually('the new cell\'s poll here', () => mine.records.get(polls, id));
  } finally {
    await theirs.stop();
  }
});

it('goes on after the database threw everyone out', async () => {
  const throwOut = (cell: TestCellProcess): Promise<unknown> => cell.dataSource.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
  await throwOut(mine);
  await throwOut(yours);
  const id = newId(here);
  await eventually('a connection that stands', () => mine.home.command(person(here), 'open', {}, openPoll('after', id)));
  await eventually('the poll in the other cell', () => yours.records.get(polls, id));
  await eventually('a connection that stands', () => yours.home.command(person(there), 'cast', {}, castBallot(id)));
  await eventually('the ballot counted at home', async () => (await mine.records.get(polls, id))?.votes === 1);
});

it('measures how things stand', async () => {
  await eventually('pulses', () => yours.asOf.of(here, Poll));
  await yours.app.get(Sampler).sample();
  const text = await register.metrics();
  for (const name of ['heyu_outbox_age_seconds', 'heyu_outbox_unpublished', 'heyu_parked_events', 'heyu_reactions_due', 'heyu_reactions_parked', 'heyu_relay_leading']) {
    expect(text).toMatch(new RegExp(`^${name}\\{service="polls",region="${there}"\\} \\d`, 'm'));
  }
  expect(text).toMatch(new RegExp(`^heyu_as_of_age_seconds\\{service="polls",region="${there}",home="${here}",kind="poll"\\} \\d`, 'm'));
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { eventually, freshRegion, sharedKafka } from '@heyu/testing';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { castBallot, openPoll, person, polls } from './testing/polls.fixture.js';

const [busy, far] = [freshRegion(), freshRegion()];
let cells: Record<'busy' | 'far', TestCellProcess>;
beforeAll(async () => {
  const { brokers } = await sharedKafka();
  const [one, other] = await Promise.all([busy, far].map((region) => startCell({ region, regions: [busy, far], brokers })));
  cells = { busy: one!, far: other! };
});
afterAll(() => Promise.all(Object.values(cells).map((cell) => cell.stop())));

it('however many requests hang, what others told is taken in, reacted to and told on', async () => {
  const id = newId(busy);
  await cells.busy.home.command(person(busy), 'open', {}, openPoll('while requests hang', id));
  await eventually('the poll elsewhere', () => cells.far.records.get(polls, id));
  const release = Promise.withResolvers<void>();
  const hanging = Promise.allSettled(Array.from({ length: 50 }, () => cells.busy.home.command(person(busy), 'open', {}, async (tx) => {
    await release.promise;
    return openPoll('hung')(tx);
  })));
  try {
    await cells.far.home.command(person(far), 'cast', {}, castBallot(id));
    await eventually('the count elsewhere', async () => (await cells.far.records.get(polls, id))?.votes === 1);
  } finally {
    release.resolve();
    await hanging;
  }
  expect(await cells.busy.records.get(polls, id)).toMatchObject({ votes: 1, version: 2 });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { eventually, startKafka, type TestKafka } from '@heyu/testing';
import { startCell } from './testing/cell.fixture.js';
import { openPoll, person, polls } from './testing/polls.fixture.js';

let kafka: TestKafka;
beforeAll(async () => { kafka = await startKafka({ cells: ['jjj'] }); });
afterAll(() => kafka.stop());

it.each(['cut', 'half-open'] as const)('a cell stops while the log is away (%s), and nothing is lost', async (how) => {
  const { proxy, brokers } = kafka.cell('jjj');
  if (how === 'cut') proxy.cut();
  else proxy.pass(how);
  const cell = await startCell({ region: 'jjj', regions: ['jjj'], brokers });
  const id = newId('jjj');
  await cell.home.command(person('jjj'), 'open', {}, openPoll('kept', id));
  await cell.stop();
  proxy.heal();
  const again = await startCell({ region: 'jjj', regions: ['jjj'], brokers, database: cell.database });
  await eventually('what was written meanwhile is sent', async () =>
    (await again.dataSource.query('select count(*)::int as n from outbox where not published'))[0].n === 0, { within: 40_000 });
  expect(await again.records.get(polls, id)).not.toBeNull();
  await again.stop();
});

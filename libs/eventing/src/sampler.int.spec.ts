import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PULSE_KEY, topicOf, newId } from '@heyu/contracts';
import { AuditChain } from '@heyu/persistence';
import { eventually } from '@heyu/testing';
import pg from 'pg';
import { register } from 'prom-client';
import type { LogMessage } from './log/log-message.js';
import { Sampler } from './sampler.js';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { Ballot, openPoll, person, Poll } from './testing/polls.fixture.js';

let cell: TestCellProcess;
let owner: pg.Client;
beforeAll(async () => {
  cell = await startCell({ region: 'jjj', regions: ['jjj', 'yrd'], brokers: '127.0.0.1:1', passive: true });
  owner = new pg.Client({ connectionString: cell.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await cell.stop();
});

/** What a scrape would read of one figure after a new sample. */
async function figure(name: string, more: Record<string, string> = {}): Promise<number> {
  await cell.app.get(Sampler).sample();
  const { values } = await register.getSingleMetric(name)!.get();
  return values.find(({ labels }) => Object.entries({ service: 'polls', region: 'jjj', ...more }).every(([key, value]) => labels[key] === value))!.value;
}
const shift = (by: string) => owner.query('update cell set clock_offset = $1::interval', [by]);
let offset = 0n;
const topic = topicOf(Poll, 'yrd');
const told = (key: string, value: unknown, partition = 0): Promise<void> => {
  const message: LogMessage = { topic, partition, offset: (offset += 1n), key, headers: {}, value: Buffer.from(JSON.stringify(value)) };
  return cell.replicator.take({ topic, partition, messages: [message] });
};

describe('what is amiss', () => {
  const amiss = async (): Promise<string[]> => {
    await cell.app.get(Sampler).sample();
    return cell.app.get(Sampler).troubles.map(({ code }) => code);
  };
  const heard = (ago: string) => cell.dataSource.query(
    `insert into last_pulse (topic, partition, at, seen_at)
     select topic, partition, heyu_now(), heyu_now() - $3::interval from unnest($1::text[], $2::int[]) as t (topic, n), generate_series(0, n - 1) partition
     on conflict (topic, partition) do update set seen_at = excluded.seen_at`,
    [[topicOf(Poll, 'jjj'), topicOf(Ballot, 'jjj')], [Poll.partitions, Ballot.partitions], ago]);

  it('is nothing while events go out and come back', async () => {
    await heard('1 s');
    expect(await amiss()).toEqual([]);
  });

  it('is that events wait, and that the own topics are silent, after a minute', async () => {
    await cell.home.command(person('jjj'), 'open', {}, openPoll('waits'));
    expect(await amiss()).toEqual([]);
    await heard('70 s');
    expect(await amiss()).toEqual(['TOPICS_SILENT']);
    await heard('1 s');
    await cell.dataSource.query(`update outbox set at = heyu_now() - interval '70 s'`);
    expect(await amiss()).toEqual(['EVENTS_WAIT']);
    expect(await figure('heyu_trouble', { code: 'EVENTS_WAIT' })).toBe(1);
    expect(await figure('heyu_trouble', { code: 'TOPICS_SILENT' })).toBe(0);
    await cell.dataSource.query(`update outbox set parked_at = heyu_now(), error = 'refused'`);
    expect(await amiss()).toEqual(['EVENT_PARKED']);
    await cell.dataSource.query('update outbox set published = true');
    expect(await amiss()).toEqual([]);
  });
});

describe('a figure follows what it stands for', () => {
  it('outbox age and relay lag', async () => {
    expect([await figure('heyu_outbox_age_seconds'), await figure('heyu_outbox_unpublished')]).toEqual([0, 0]);
    await cell.home.command(person('jjj'), 'open', {}, openPoll('waits'));
    await cell.home.command(person('jjj'), 'open', {}, openPoll('waits too'));
    await shift('40 seconds');
    const age = await figure('heyu_outbox_age_seconds');
    expect([age >= 40 && age < 40 + 60, await figure('heyu_outbox_unpublished')]).toEqual([true, 2]);
    await cell.dataSource.query('update outbox set published = true');
    expect([await figure('heyu_outbox_age_seconds'), await figure('heyu_outbox_unpublished')]).toEqual([0, 0]);
    await shift('0');
  });

  it('asOf of another region', async () => {
    const asOf = () => figure('heyu_as_of_age_seconds', { home: 'yrd', kind: 'poll' });
    expect(await asOf()).toBeNaN();
    const at = new Date(Date.now() - 7_000).toISOString();
    for (let partition = 0; partition < Poll.partitions; partition += 1) await told(PULSE_KEY, { at }, partition);
    expect(await eventually('the age of the pulse', async () => await asOf() || null)).toBeGreaterThanOrEqual(7);
    await shift('40 seconds');
    expect(await asOf()).toBeNaN();
    await shift('0');
    expect(await figure('heyu_as_of_age_seconds', { home: 'jjj', kind: 'poll' })).toBe(0);
  });

  it('parked events', async () => {
    const id = newId('yrd');
    expect(await figure('heyu_parked_events')).toBe(0);
    await told(id, { fact: 'opened', id, home: 'yrd', version: 1, body: { title: 7 } });
    expect(await figure('heyu_parked_events')).toBe(1);
    await told(id, { fact: 'opened', id, home: 'yrd', version: 1, body: { title: 'mended', votes: 0 } });
    expect(await figure('heyu_parked_events')).toBe(0);
  });

  it('due and parked reactions', async () => {
    await cell.dataSource.query('delete from due_reaction');
    await cell.home.asSystem('spec', async (tx) => tx.mark('count-ballots', 'a'));
    expect([await figure('heyu_reactions_due'), await figure('heyu_reactions_parked')]).toEqual([1, 0]);
    await cell.dataSource.query('update due_reaction set parked_at = heyu_now()');
    expect([await figure('heyu_reactions_due'), await figure('heyu_reactions_parked')]).toEqual([0, 1]);
  });

  it('whether the audit chain holds', async () => {
    const chain = cell.app.get(AuditChain);
    await chain.extend();
    await chain.checkNext();
    expect(await figure('heyu_audit_chain_broken')).toBe(0);
    await owner.query(`update audit set after = '{}' where id = (select min(id) from audit)`);
    await chain.checkNext();
    await chain.checkNext();
    expect(await figure('heyu_audit_chain_broken')).toBe(1);
  });

  it('whether the cell takes writes', async () => {
    expect(await figure('heyu_cell_writable')).toBe(1);
    await owner.query('update cell set writable = false');
    expect(await figure('heyu_cell_writable')).toBe(0);
    await owner.query('update cell set writable = true');
  });
});

it('every figure says what it is and in which unit', async () => {
  for (const { name, help } of await register.getMetricsAsJSON()) {
    expect(name).toMatch(/^heyu_[a-z_]+$/);
    if (name.endsWith('_seconds')) expect(help).toMatch(/^Seconds /);
    else expect(help.length).toBeGreaterThan(10);
  }
});

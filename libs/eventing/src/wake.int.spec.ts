import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import type { HomeTx } from '@heyu/persistence';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import pg from 'pg';
import { lease } from './reactions/due-reactions.js';
import { WakeUps } from './reactions/wake-ups.js';
import { markPublished, readUnpublished } from './relay/outbox.js';
import { RelaySession } from './relay/relay-session.js';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { openPoll, person } from './testing/polls.fixture.js';

/** Longer than any spec may take: who sleeps through a commit never wakes. */
const forEver = 600_000;

let database: TestDatabase;
let cell: TestCellProcess;
let session: RelaySession;
beforeAll(async () => {
  database = await freshDatabase('jjj', 'polls');
  cell = await startCell({ region: 'jjj', regions: [], brokers: '127.0.0.1:1', passive: true, reactions: [], database });
  session = await RelaySession.open(database.appUrl);
});
afterAll(async () => {
  await session.close();
  await cell.stop();
  await database.drop();
});

const write = (work: (tx: HomeTx) => Promise<unknown> = openPoll('x')) => cell.home.command(person('jjj'), 'act', {}, work as (tx: HomeTx) => Promise<never>);
/** Some writers at once, some of whom take their time between what they write and their commit. */
const writers = (work: (n: string) => (tx: HomeTx) => Promise<unknown>) => Promise.all(Array.from({ length: 6 }, async (_, writer) => {
  for (let n = 0; n < 25; n += 1) {
    await write(async (tx) => {
      const answer = await work(`${writer}/${n}`)(tx);
      if ((writer + n) % 5 === 0) await sleep(n);
      return answer;
    });
    await sleep(n % 4);
  }
}));

describe('a commit', () => {
  it('notifies while the relay sleeps, and not while it is up', async () => {
    const heard: string[] = [];
    const listener = new pg.Client({ connectionString: database.appUrl });
    listener.on('notification', ({ channel }) => heard.push(channel));
    await listener.connect();
    await listener.query('listen heyu_outbox');
    await write();
    await listener.query('select 1'); // what was notified before comes with its answer
    expect(heard).toEqual([]);
    await session.rest(forEver);
    await write();
    await session.rest(forEver);
    await listener.query('select 1');
    expect(heard).toEqual(['heyu_outbox']);
    await session.rise();
    await write();
    await listener.query('select 1');
    expect(heard).toHaveLength(1);
    await listener.end();
  });

  it('is not slept through by the relay, whenever it comes', async () => {
    await cell.dataSource.query('update outbox set published = true');
    let read = 0;
    const reading = (async () => {
      while (read < 150) {
        const rows = await readUnpublished(session);
        if (rows.length === 0) { await session.rest(forEver); continue; }
        await session.rise();
        await markPublished(session, rows);
        read += rows.length;
      }
    })();
    await writers(() => openPoll('x', newId('jjj')));
    await reading;
    expect(read).toBe(150);
  });

  it('is not slept through by all lanes of all processes', async () => {
    const done = new Set<string>();
    const processes = [1, 2].map(() => new WakeUps(cell.dataSource, 2));
    const running = processes.map((wakeUps) => wakeUps.run());
    const work = async (wakeUps: WakeUps, lane: number): Promise<void> => {
      while (done.size < 150) {
        const told = wakeUps.looks(lane);
        const leased = await lease(cell.dataSource, ['look'], null);
        if (leased) {
          wakeUps.works(lane);
          await cell.dataSource.query('delete from due_reaction where key = $1', [leased.key]);
          done.add(leased.key);
        } else {
          await (told && wakeUps.session ? wakeUps.next(lane, forEver) : Promise.all([wakeUps.listen(), sleep(1)]));
        }
      }
      await Promise.all(processes.map((one) => one.stop()));
    };
    const working = processes.flatMap((wakeUps) => [work(wakeUps, 0), work(wakeUps, 1)]);
    await writers((n) => async (tx) => { tx.mark('look', n); return openPoll('x')(tx); });
    await Promise.all([...working, ...running]);
    expect(done.size).toBe(150);
  });
});

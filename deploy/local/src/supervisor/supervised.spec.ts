import { expect, test } from '@jest/globals';
import { backoffMs, Supervised, type Running } from './supervised.js';

/** A process that the test ends at will. */
function manual() {
  const started: { die: () => void; stopped: boolean }[] = [];
  const launch = async (): Promise<Running> => {
    let die = (): void => undefined;
    const exited = new Promise<void>((resolve) => { die = resolve; });
    const one = { die, stopped: false };
    started.push(one);
    return { pid: started.length, exited, stop: async () => { one.stopped = true; die(); } };
  };
  return { started, launch };
}

test('what dies is started again, and said so', async () => {
  const { started, launch } = manual();
  const said: string[] = [];
  const supervised = new Supervised('thing', launch, (line) => said.push(line));
  await supervised.start();
  started[0]?.die();
  while (started.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(said).toEqual(['thing ended; starting it again']);
  await supervised.stop();
  expect(started.map(({ stopped }) => stopped)).toEqual([false, true]);
});

test('what is stopped stays down, also in the pause before a new start', async () => {
  const { started, launch } = manual();
  const supervised = new Supervised('thing', launch, () => undefined);
  await supervised.start();
  started[0]?.die();
  await new Promise((resolve) => setImmediate(resolve));
  await supervised.stop();
  expect(started).toHaveLength(1);
});

test('a first start that fails is the caller’s to judge', async () => {
  const supervised = new Supervised('thing', async () => { throw new Error('no'); }, () => undefined);
  await expect(supervised.start()).rejects.toThrow('no');
  await supervised.stop();
});

test('pauses grow to eight seconds', () => {
  expect([0, 1, 2, 3, 4, 9].map(backoffMs)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
});

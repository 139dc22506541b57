import { expect, it } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { Watchdog } from './watchdog.js';

const watch = (reader: { lag(): Promise<bigint>; lastTaken: number }): { fatal: string[]; looks: () => number; stop(): void } => {
  const fatal: string[] = [];
  let looks = 0;
  const watchdog = new Watchdog({ get lastTaken() { return reader.lastTaken; }, lag: () => { looks += 1; return reader.lag(); } },
    { service: 's', region: 'r', fatal: (reason) => void fatal.push(reason) }, 5);
  return { fatal, looks: () => looks, stop: () => watchdog.stop() };
};

it('ends a process whose consumer has something to read and takes nothing', async () => {
  const dog = watch({ lag: async () => 7n, lastTaken: 1 });
  await eventually('the end', () => dog.fatal[0]);
  expect(dog.fatal[0]).toContain('7 entries wait');
  dog.stop();
});

it('lets alone one that has nothing to read, one that goes on, and one whose log is away', async () => {
  let taken = 0;
  const dogs = [
    watch({ lag: async () => 0n, lastTaken: 1 }),
    watch({ lag: async () => 7n, get lastTaken() { return taken += 1; } }),
    watch({ lag: async () => { throw new Error('away'); }, lastTaken: 1 }),
  ];
  await eventually('twenty looks of each', () => dogs.every((dog) => dog.looks() > 20));
  for (const dog of dogs) {
    expect(dog.fatal).toEqual([]);
    dog.stop();
  }
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { at, program } from './joint-program.fixture.js';
import { mostSteps, shortened, stepsLeft } from './program-history.rules.js';

const withSteps = (count: number) => program('RUNNING', { history: Array.from({ length: count }, (_, n) => ({ ...program('RUNNING').history[0]!, at: at(1), reason: `${n + 1}` })) });

test('a short history stays where it is', () => expect([0, 1, mostSteps].map((count) => shortened(withSteps(count)))).toEqual([null, null, null]));

test('of a long one the latest steps stay; the others are numbered from the first proposal on', () => {
  const { next, movedOut } = shortened(withSteps(mostSteps + 5))!;
  expect([next.history.length, next.formerStepCount, movedOut.length]).toEqual([stepsLeft, 15, 15]);
  expect(movedOut.map(({ number, reason }) => [number, reason])).toEqual(Array.from({ length: 15 }, (_, n) => [n + 1, `${n + 1}`]));
});

test('however often it grows: nothing is lost, nothing is twice, every number is its place', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }), (growths) => {
    let now = withSteps(0);
    const former: [number, string | null][] = [];
    let taken = 0;
    for (const growth of growths) {
      now = { ...now, history: [...now.history, ...withSteps(growth).history.map((step) => ({ ...step, reason: `${taken += 1}` }))] };
      const done = shortened(now);
      former.push(...(done?.movedOut ?? []).map(({ number, reason }): [number, string | null] => [number, reason]));
      now = done?.next ?? now;
      expect(now.history.length).toBeLessThanOrEqual(mostSteps);
    }
    const all = [...former, ...now.history.map(({ reason }, place): [number, string | null] => [(now.formerStepCount ?? 0) + place + 1, reason])];
    expect(all).toEqual(Array.from({ length: taken }, (_, n) => [n + 1, `${n + 1}`]));
  }));
});

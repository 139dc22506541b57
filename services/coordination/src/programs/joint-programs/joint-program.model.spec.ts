import { isRefusal, type JointProgram } from '@heyu/contracts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answer, at, deciders, hashOf, program } from './joint-program.fixture.js';
import { count, settled, type Answer } from './joint-program.rules.js';

const verdicts = ['FAVOURABLE', 'RETURN', 'REJECT'] as const;
/** What each body decides, perhaps on another hash, in whatever order it arrives, some of it twice. */
const arrivals = fc.record({
  verdicts: fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant('FAVOURABLE' as const) }, fc.constantFrom(...verdicts)), { minLength: deciders.length, maxLength: deciders.length }),
  stale: fc.array(fc.nat(deciders.length - 1), { maxLength: 2 }),
  order: fc.array(fc.nat(deciders.length - 1), { maxLength: 12 }),
});

/** The home hears one answer after another, and counts each time all that it has. */
function play({ verdicts: said, stale, order }: { verdicts: (typeof verdicts)[number][]; stale: number[]; order: number[] }): { answers: Answer[]; end: JointProgram } {
  const answers = deciders.map(({ body }, i) => answer('REVIEW', body, { verdict: said[i]!, ...(stale.includes(i) ? { hash: hashOf(7) } : {}) }));
  let end = program('UNDER_REVIEW');
  const here: Answer[] = [];
  for (const i of [...order, ...deciders.keys()]) {
    if (!here.includes(answers[i]!)) here.push(answers[i]!);
    const done = settled(end, count(end, 'REVIEW', deciders, here), at(30));
    if (isRefusal(done)) throw new Error(done.code);
    end = done?.next ?? end;
  }
  return { answers, end };
}

describe('whatever arrives, in whatever order, once or twice', () => {
  test('every answer is listed once, as counted or with its reason', () => {
    fc.assert(fc.property(arrivals, (arriving) => {
      const { answers, end } = play(arriving);
      expect([...end.counted, ...end.notCounted].map(({ id }) => id).sort()).toEqual(answers.map(({ id }) => id).sort());
    }));
  });

  test('the program leaves its round at most once, and is approved only by all on its own terms', () => {
    fc.assert(fc.property(arrivals, (arriving) => {
      const { answers, end } = play(arriving);
      const own = answers.filter(({ hash }) => hash === hashOf(1));
      const against = own.some(({ verdict }) => verdict !== 'FAVOURABLE');
      expect(end.history.length).toBeLessThanOrEqual(2);
      expect(end.state === 'APPROVED').toBe(!against && own.length === deciders.length);
      expect(end.state === 'RETURNED' || end.state === 'REJECTED').toBe(against);
    }));
  });

  test('counting again changes nothing', () => {
    fc.assert(fc.property(arrivals, (arriving) => {
      const { answers, end } = play(arriving);
      expect(settled(end, count(end, 'REVIEW', deciders, answers), at(31))).toBeNull();
    }));
  });
});

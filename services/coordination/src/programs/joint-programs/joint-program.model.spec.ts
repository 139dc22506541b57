import { isRefusal, type JointProgram } from '@heyu/contracts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decided, at, deciders, hashOf, program } from './joint-program.fixture.js';
import { count, settled, type Decided } from './joint-program.rules.js';

const verdicts = ['FAVOURABLE', 'RETURN', 'REJECT'] as const;
/** What each body decides, perhaps on another hash, in whatever order it arrives, some of it twice. */
const arrivals = fc.record({
  verdicts: fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant('FAVOURABLE' as const) }, fc.constantFrom(...verdicts)), { minLength: deciders.length, maxLength: deciders.length }),
  stale: fc.array(fc.nat(deciders.length - 1), { maxLength: 2 }),
  order: fc.array(fc.nat(deciders.length - 1), { maxLength: 12 }),
});

/** The home hears one decision after another, and counts each time all that it has. */
function play({ verdicts: said, stale, order }: { verdicts: (typeof verdicts)[number][]; stale: number[]; order: number[] }): { decisions: Decided[]; end: JointProgram } {
  const decisions = deciders.map(({ body }, i) => decided('REVIEW', body, { verdict: said[i]!, ...(stale.includes(i) ? { hash: hashOf(7) } : {}) }));
  let end = program('UNDER_REVIEW');
  const here: Decided[] = [];
  for (const i of [...order, ...deciders.keys()]) {
    if (!here.includes(decisions[i]!)) here.push(decisions[i]!);
    const done = settled(end, count(end, 'REVIEW', deciders, here), at(30));
    if (isRefusal(done)) throw new Error(done.code);
    end = done?.next ?? end;
  }
  return { decisions, end };
}

describe('whatever arrives, in whatever order, once or twice', () => {
  test('every decision is listed once, as counted or with its reason', () => {
    fc.assert(fc.property(arrivals, (arriving) => {
      const { decisions, end } = play(arriving);
      expect([...end.counted, ...end.notCounted].map(({ id }) => id).sort()).toEqual(decisions.map(({ id }) => id).sort());
    }));
  });

  test('the program leaves its round at most once, and is approved only by all on its own terms', () => {
    fc.assert(fc.property(arrivals, (arriving) => {
      const { decisions, end } = play(arriving);
      const own = decisions.filter(({ hash }) => hash === hashOf(1));
      const against = own.some(({ verdict }) => verdict !== 'FAVOURABLE');
      expect(end.history.length).toBeLessThanOrEqual(2);
      expect(end.state === 'APPROVED').toBe(!against && own.length === deciders.length);
      expect(end.state === 'RETURNED' || end.state === 'REJECTED').toBe(against);
    }));
  });

  test('counting again changes nothing', () => {
    fc.assert(fc.property(arrivals, (arriving) => {
      const { decisions, end } = play(arriving);
      expect(settled(end, count(end, 'REVIEW', deciders, decisions), at(31))).toBeNull();
    }));
  });
});

import { describe, expect, it } from '@jest/globals';
import { articulationProblem, articulationWarning, sameLine } from './articulation.rules.js';

const pair = (fromMajor: string, toMajor: string, crossLineReason: string | null = null) => ({ fromMajor, toMajor, crossLineReason });

describe('articulation along one line', () => {
  it.each([['710102', '510102'], ['660103', '460103'], ['660103', '260103'], ['710205', '510205'], ['730701', '530701'], ['730301', '530302'], ['740104', '540106'],
    ['730801', '530802'], ['510205', '310205'], ['460305', '260304'], ['520201', '320201'], ['700206', '500211']])('%s → %s needs no reason', (from, to) => {
    expect(sameLine(from, to)).toBe(true);
    expect(articulationProblem(pair(from, to), 'articulation[0]')).toBeNull();
    expect(articulationWarning(pair(from, to), 'articulation[0]')).toBeNull();
  });
});

describe('articulation across lines', () => {
  const field = 'articulation[0]';
  it.each([['700209', '460702', 'another category'], ['710102', '510202', 'another class'], ['700209', '080703', 'an ordinary bachelor major']])(
    '%s → %s (%s) is refused without a reason, and a warning with one', (from, to) => {
      expect(articulationProblem(pair(from, to), field)).toMatchObject({ code: 'ARTICULATION_NEEDS_REASON', field: 'articulation[0].crossLineReason' });
      expect(articulationProblem(pair(from, to, '  '), field)).toMatchObject({ code: 'ARTICULATION_NEEDS_REASON' });
      expect(articulationProblem(pair(from, to, '课程对应表见附件'), field)).toBeNull();
      expect(articulationWarning(pair(from, to, '课程对应表见附件'), field)).toMatchObject({ code: 'ARTICULATION_CROSSES_LINES', field });
    });
});

describe('articulation that goes nowhere', () => {
  it.each([['510102', '710102'], ['510102', '510102'], ['310205', '080901']])('%s → %s is refused', (from, to) =>
    expect(articulationProblem(pair(from, to, 'why not'), 'a')).toMatchObject({ code: 'ARTICULATION_NOT_UPWARD', field: 'a.toMajor' }));

  it('is refused for codes of no major', () => {
    expect(articulationProblem(pair('99', '510102'), 'a')).toMatchObject({ code: 'MAJOR_CODE_INVALID', field: 'a.fromMajor' });
    expect(articulationProblem(pair('710102', '860103'), 'a')).toMatchObject({ code: 'MAJOR_CODE_INVALID', field: 'a.toMajor' });
  });
});

import { describe, expect, test } from '@jest/globals';
import { cultivation } from '../terms/terms.fixture.js';
import { hashOf, program } from './joint-program.fixture.js';
import { signed, withoutAmendment } from './joint-program.in-force.rules.js';

const cause = { at: '2026-12-31T16:30:00.000Z', by: { body: '4131012499', office: '校长', id: 'x' }, reason: null };

describe('signing', () => {
  test('gives a number by home, Shanghai year and hash', () =>
    expect(signed(program('APPROVED'), cultivation(), cause)).toMatchObject({ fact: 'signed', next: { state: 'SIGNED', agreementVersion: 1, agreementNumber: 'HY-JJJ-2027-1111111111' } }));
  test('of an amendment: its terms hold now, the number stays, the version rises', () => {
    const amended = program('RUNNING', { agreementVersion: 1, agreementNumber: 'HY-X', amendment: { round: 2, state: 'APPROVED', hash: hashOf(2) } });
    expect(signed(amended, cultivation({ nameZh: '改名后的项目' }), cause)).toMatchObject({
      fact: 'amendment-signed',
      next: { state: 'RUNNING', round: 2, hash: hashOf(2), nameZh: '改名后的项目', agreementVersion: 2, agreementNumber: 'HY-X', amendment: null },
    });
  });
  test('not before it is approved', () => expect(signed(program('UNDER_REVIEW'), cultivation(), cause)).toMatchObject({ code: 'PROGRAM_STATE' }));
  test('the teach-out takes an open amendment with it', () => {
    const amended = program('RUNNING', { amendment: { round: 2, state: 'UNDER_REVIEW', hash: hashOf(2) } });
    expect(withoutAmendment(amended, cause)).toMatchObject({ amendment: { state: 'WITHDRAWN' }, history: [{}, { about: 'AMENDMENT', to: 'WITHDRAWN' }] });
    expect(withoutAmendment(program('RUNNING'), cause).history).toHaveLength(1);
  });
});

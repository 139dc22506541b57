import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { creditCheck, creditCodeProblem, organisationCheck } from './credit-code.rules.js';

const letters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const characters = (length: number) => fc.array(fc.constantFrom(...letters), { minLength: length, maxLength: length }).map((c) => c.join(''));
const valid = fc.tuple(characters(2), fc.integer({ min: 110000, max: 659999 }), characters(8)).map(([head, division, organisation]) => {
  const first17 = `${head}${division}${organisation}${organisationCheck(organisation)}`;
  return first17 + creditCheck(first17);
});

describe('a unified social credit code', () => {
  it.each(['91120116DEM000014X', '91320509DEM000022N', '91440114DEM0000303', '91340104DEM000049R', '91441900DEM0000577', '91330702DEM000065D'])(
    '%s is accepted', (code) => expect(creditCodeProblem(code)).toBeNull());

  it.each([
    ['91350203M0001QAY9B', 'CREDIT_CODE_CHECK'],
    ['91120116DEM0000141', 'CREDIT_CODE_CHECK'],
    ['91350200I76049653A', 'CREDIT_CODE_INVALID'],
    ['91120116DEM000014', 'CREDIT_CODE_INVALID'],
    ['91120116dem000014X', 'CREDIT_CODE_INVALID'],
    ['', 'CREDIT_CODE_INVALID'],
  ])('%s is refused: %s', (code, expected) => expect(creditCodeProblem(code, 'rows[0].code')).toMatchObject({ code: expected, field: 'rows[0].code' }));

  it('holds both checks: a wrong organisation check is found although the last character fits it', () => {
    const first17 = '91120116DEM000015';
    expect(creditCodeProblem(first17 + creditCheck(first17))).toMatchObject({ code: 'CREDIT_CODE_ORGANISATION_CHECK' });
  });

  it('of any content passes with its two check characters', () => {
    fc.assert(fc.property(valid, (code) => creditCodeProblem(code) === null));
  });

  it('is refused after any one character changed', () => {
    fc.assert(fc.property(valid, fc.nat(17), fc.constantFrom(...letters), (code, at, other) => {
      fc.pre(code[at] !== other);
      return creditCodeProblem(code.slice(0, at) + other + code.slice(at + 1)) !== null;
    }));
  });

  it('is refused after two different neighbours were exchanged', () => {
    fc.assert(fc.property(valid, fc.integer({ min: 0, max: 16 }), (code, at) => {
      fc.pre(code[at] !== code[at + 1]);
      return creditCodeProblem(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)) !== null;
    }));
  });
});

import { expect, test } from '@jest/globals';
import { linesOf } from '../decisions/lines.js';
import { formValues, isBlank, pathOf, sumOf, termsInput } from './draft.values.js';

test('a refusal is shown at the field that it names', () => {
  expect(pathOf('terms.seats[0].seats')).toEqual(['seats', 0, 'seats']);
  expect(pathOf('input.terms.costSharing.shares[12].fen')).toEqual(['costSharing', 'shares', 12, 'fen']);
  expect(['terms', 'programId', null].map(pathOf)).toEqual([null, null, null]);
});

test('what was left empty is not sent, zero is', () => {
  expect(termsInput({ nameZh: '联合', nameEn: '', seats: [{ intakeYear: undefined }, { schoolId: 'a', seats: 0 }], exit: { noticeDays: null, teachOut: '' }, enterpriseIds: [] }))
    .toEqual({ nameZh: '联合', seats: [{ schoolId: 'a', seats: 0 }] });
  expect([isBlank({ a: [{ b: '' }] }), isBlank({ a: 0 }), isBlank(undefined)]).toEqual([true, false, true]);
});

test('kept terms come back into the form without their lead', () => {
  expect(formValues({ __typename: 'Terms', nameZh: '联合', leadSchoolId: 'a', seats: null, durationMonths: 36, exit: { __typename: 'ExitClause', noticeDays: 30, teachOut: '教完' } } as never))
    .toEqual({ nameZh: '联合', durationMonths: 36, exit: { noticeDays: 30, teachOut: '教完' } });
});

test('shares are summed while they are typed', () => {
  expect([sumOf([{ fen: 100 }, undefined, { fen: null }, { fen: 5 }]), sumOf(null)]).toEqual([105, 0]);
});

test('lines are taken one by one', () => expect(linesOf(' 一 \n\n二\n')).toEqual(['一', '二']));

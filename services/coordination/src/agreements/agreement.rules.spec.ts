import { expect, test } from '@jest/globals';
import type { CooperationAgreement } from '@heyu/contracts';
import { hashOf, program } from '../joint-programs/joint-program.fixture.js';
import { ceases } from './agreement.rules.js';

const agreement = (inForce = true) => ({ hash: hashOf(1), inForce }) as CooperationAgreement;

test('an agreement holds while its terms do and the program has not ended', () => {
  for (const state of ['SIGNED', 'RUNNING', 'SUSPENDED', 'TEACH_OUT'] as const) expect(ceases(agreement(), program(state))).toBeNull();
  expect(ceases(agreement(), program('ENDED'))).toBe('ended');
  expect(ceases(agreement(), program('RUNNING', { hash: hashOf(2) }))).toBe('replaced');
  expect(ceases(agreement(false), program('ENDED'))).toBeNull();
});

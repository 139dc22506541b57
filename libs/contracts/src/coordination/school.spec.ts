import { expect, test } from '@jest/globals';
import { isVoidAt, type School } from './school.js';

const closing: Pick<School, 'state' | 'voided'> = { state: 'VOID', voided: { on: '2026-12-01', reason: 'CLOSED', successorId: null } };

test.each([
  ['before its Shanghai day', '2026-11-30T15:59:59.999Z', false], ['from its first moment', '2026-11-30T16:00:00.000Z', true], ['and after it', '2027-01-01T00:00:00.000Z', true],
])('a code is void %s', (_, at, expected) => expect(isVoidAt(closing, at)).toBe(expected));
test('one in use is not', () => expect(isVoidAt({ state: 'ACTIVE', voided: null }, '2099-01-01T00:00:00.000Z')).toBe(false));

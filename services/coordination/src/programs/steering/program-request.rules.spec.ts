import { expect, test } from '@jest/globals';
import type { JointProgram, ProgramRequest } from '@heyu/contracts';
import { actor, at, program, programId, proposal } from '../joint-programs/joint-program.fixture.js';
import { bodiesOf } from '../terms/terms-bodies.rules.js';
import { askerOf, repeatProblem } from './program-request.rules.js';

const inForce = bodiesOf(proposal());

test.each([
  ['a decider', actor('APPROVING_AUTHORITY', '310000', 'yrd'), 'AUTHORITY'],
  ['a partner\'s administrator', actor('SCHOOL_ADMIN', '4131012499', 'yrd'), 'PARTNER'],
  ['not its system', actor('SCHOOL_SYSTEM', '4131012499', 'yrd'), undefined],
  ['not the lead, who steers', actor('SCHOOL_ADMIN', '4113016204', 'jjj'), undefined],
  ['not the authority of a province that is in the terms no more', actor('APPROVING_AUTHORITY', '120000', 'jjj'), undefined],
  ['not the same code of another region', actor('APPROVING_AUTHORITY', '310000', 'jjj'), undefined],
] as const)('asks for a step: %s', (_, who, role) => expect(askerOf(who, inForce)?.role).toBe(role));

const made = (id: number): ProgramRequest => ({
  id: `6f9b2f4e-2f0b-5d55-9d8e-${String(id).padStart(12, '0')}`, home: 'yrd', version: 1, programId, ask: 'SUSPEND', reason: 'r', role: 'AUTHORITY',
  by: { body: '310000', office: 'X', id: 'x' }, requestedAt: at(1),
});
const noted = (state: JointProgram['requests'][number]['state']) =>
  program('RUNNING', { requests: [{ id: made(1).id, ask: 'SUSPEND', body: '310000', region: 'yrd', state, at: at(2), reason: null }] });

test('asks for the same once, as long as it stands open: not noted yet, or waiting', () => {
  expect(repeatProblem(program('RUNNING'), [made(1)], 'SUSPEND')).toMatchObject({ code: 'REQUEST_STANDS', field: 'ask' });
  expect(repeatProblem(noted('WAITING'), [made(1)], 'SUSPEND')).toMatchObject({ code: 'REQUEST_STANDS', field: 'ask' });
  expect(repeatProblem(noted('WAITING'), [made(1)], 'END')).toBeNull();
  expect(repeatProblem(noted('DECLINED'), [made(1)], 'SUSPEND')).toBeNull();
});

test('asks of one program twenty times, settled ones included', () => {
  const many = Array.from({ length: 20 }, (_, n) => made(n + 1));
  expect(repeatProblem(program('RUNNING'), many.slice(1), 'RESUME')).toBeNull();
  expect(repeatProblem(program('RUNNING'), many, 'RESUME')).toMatchObject({ code: 'REQUESTS_FULL', field: 'programId' });
});

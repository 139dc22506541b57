import { expect, test } from '@jest/globals';
import { actor, proposal } from '../joint-programs/joint-program.fixture.js';
import { bodiesOf } from '../terms/terms-bodies.rules.js';
import { askerOf } from './program-request.rules.js';

const inForce = bodiesOf(proposal());

test.each([
  ['a decider', actor('APPROVING_AUTHORITY', '310000', 'yrd'), 'AUTHORITY'],
  ['a partner\'s administrator', actor('SCHOOL_ADMIN', '4131012499', 'yrd'), 'PARTNER'],
  ['not its system', actor('SCHOOL_SYSTEM', '4131012499', 'yrd'), undefined],
  ['not the lead, who steers', actor('SCHOOL_ADMIN', '4113016204', 'jjj'), undefined],
  ['not the authority of a province that is in the terms no more', actor('APPROVING_AUTHORITY', '120000', 'jjj'), undefined],
  ['not the same code of another region', actor('APPROVING_AUTHORITY', '310000', 'jjj'), undefined],
] as const)('asks for a step: %s', (_, who, role) => expect(askerOf(who, inForce)?.role).toBe(role));

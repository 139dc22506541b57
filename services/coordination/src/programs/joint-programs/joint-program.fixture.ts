import { involvedRoles, type Actor, type Decider, type InvolvedBody, type JointProgram, type PartySchool, type ProgramState, type Role } from '@heyu/contracts';
import { cultivation, hebei, jiashan, shanghai } from '../terms/terms.fixture.js';
import { firstProposed, type Proposal } from '../drafts/joint-program.propose.rules.js';
import type { Decided } from './joint-program.rules.js';

export const programId = '6f9b2f4e-2f0b-5d55-9d8e-000000000100';
export const at = (minute: number): string => `2026-11-24T01:${String(minute).padStart(2, '0')}:00.000Z`;
export const hashOf = (round: number): string => String(round).repeat(64);

const party = (schoolId: string, schoolCode: string, region: string, jurisdictionCode: string, lead = false): PartySchool =>
  ({ schoolId, schoolCode, region, jurisdictionCode, lead, confirmDays: 15, signDays: 20, pack: `${jurisdictionCode}/2026-01-01` });
export const parties = [
  party(hebei, '4113016204', 'jjj', '130000', true), party(jiashan, '3633990003', 'yrd', '330000'), party(shanghai, '4131012499', 'yrd', '310000'),
];
const decider = (body: string, region: string): Decider =>
  ({ body, region, role: body === region ? 'COORDINATOR' : 'AUTHORITY', mode: 'APPROVAL', daysDue: 20, objectionDays: null, pack: `${body}/2026-01-01` });
export const deciders = [decider('130000', 'jjj'), decider('310000', 'yrd'), decider('330000', 'yrd'), decider('jjj', 'jjj'), decider('yrd', 'yrd')];

export const proposal = (change: Partial<Proposal> = {}): Proposal => ({
  round: 1, hash: hashOf(1), terms: cultivation({ partnerSchoolIds: [jiashan, shanghai] }), parties, deciders, at: at(0),
  by: { body: '4113016204', office: 'SCHOOL_ADMIN', id: 'a1' }, reason: null, ...change,
});

/** Proposed, and then set to a state without the way that leads there. */
export const program = (state: ProgramState = 'PROPOSED', change: Partial<JointProgram> = {}): JointProgram =>
  ({ ...firstProposed(proposal(), '2026-11-24'), id: programId, home: 'jjj', version: 1, state, ...change });

let made = 0;
export const decided = (kind: Decided['kind'], body: string, change: Partial<Decided> = {}): Decided => {
  made += 1;
  const home = [...deciders, ...parties.map(({ schoolCode, region }) => ({ body: schoolCode, region }))].find((one) => one.body === body)!.region;
  return {
    kind, id: `6f9b2f4e-2f0b-5d55-9d8e-${String(1000 + made).padStart(12, '0')}`, version: 2, home, body, round: 1, hash: hashOf(1),
    verdict: 'FAVOURABLE', decidedAt: at(made % 60), by: { body, office: 'X', id: 'x' }, reason: null, ...change,
  };
};

export const actor = (role: Role, body: string, region: string): Actor => ({ id: `${role}-${body}`, role, region, body });
const roleOf: Readonly<Record<InvolvedBody['role'], Role>> =
  { LEAD: 'SCHOOL_ADMIN', PARTNER: 'SCHOOL_ADMIN', COORDINATOR: 'REGIONAL_COORDINATOR', AUTHORITY: 'APPROVING_AUTHORITY' };
/** Someone who speaks for each body of a program. */
export const insiders = ({ involved }: JointProgram): Actor[] =>
  involved.filter(({ role }) => involvedRoles.includes(role)).map(({ role, body, region }) => actor(roleOf[role], body, region));

import { schoolIdOf, type Cohort, type JointProgram } from '@heyu/contracts';

const partyRoles: readonly string[] = ['LEAD', 'PARTNER'];

/** Whether a cohort's school is or was a party of the program, at home where the cohort is; any other cell's word about the program is not shown. */
export const ofParty = ({ involved }: Pick<JointProgram, 'involved'>, { home, homeSchoolId }: Pick<Cohort, 'home' | 'homeSchoolId'>): boolean =>
  involved.some(({ body, region, role }) => partyRoles.includes(role) && region === home && schoolIdOf(region, body) === homeSchoolId);

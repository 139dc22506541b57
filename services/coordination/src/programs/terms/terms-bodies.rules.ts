import type { Decider, InvolvedBody, PartySchool } from '@heyu/contracts';

interface Frozen {
  readonly parties: readonly PartySchool[];
  readonly deciders: readonly Decider[];
}

/**
 * Who takes part in these terms and who decides on them. What a body may do follows from the terms in force;
 * `JointProgram.involved` also holds bodies of former rounds, which may read on and nothing else.
 */
export const bodiesOf = ({ parties, deciders }: Frozen): InvolvedBody[] => [
  ...parties.map(({ schoolCode, region, lead }) => ({ body: schoolCode, region, role: lead ? 'LEAD' as const : 'PARTNER' as const })),
  ...deciders.map(({ body, region, role }) => ({ body, region, role })),
];

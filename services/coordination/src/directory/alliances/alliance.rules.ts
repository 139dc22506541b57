import type { Actor, Alliance, BodyOf, Refusal, School } from '@heyu/contracts';
import { administers, firstOf, keepsDirectory, lineProblem, nameProblem, pastDayProblem } from '@heyu/rules';
import { refuse } from '../../refusals.js';

export type AllianceBody = BodyOf<typeof import('@heyu/contracts').Alliance>;

/** What the lead says of its alliance. */
export type AllianceDetails = Pick<AllianceBody, 'nameZh' | 'nameEn' | 'kind' | 'leadSchoolId' | 'memberSchoolIds' | 'memberEnterpriseIds' | 'establishedOn'>;
/** The same as it is said: what may be unknown may be left out, and a lead that is named among the members is not one of them. */
export type SaidOfAlliance = Pick<AllianceDetails, 'nameZh' | 'kind' | 'leadSchoolId'> & { readonly [Field in Optional]?: AllianceDetails[Field] | null };
type Optional = 'nameEn' | 'memberSchoolIds' | 'memberEnterpriseIds' | 'establishedOn';

export const allianceDetails = (said: SaidOfAlliance): AllianceDetails => ({
  nameZh: said.nameZh,
  nameEn: said.nameEn || null,
  kind: said.kind,
  leadSchoolId: said.leadSchoolId,
  memberSchoolIds: (said.memberSchoolIds ?? []).filter((id) => id !== said.leadSchoolId),
  memberEnterpriseIds: [...(said.memberEnterpriseIds ?? [])],
  establishedOn: said.establishedOn || null,
});

/** The lead school's administrator, and who keeps the directory of its region. */
export const leadsAlliance = (actor: Actor, lead: Pick<School, 'home' | 'schoolCode'>): boolean =>
  administers(actor, lead) || keepsDirectory(actor, lead.home);

export function allianceProblem(details: AllianceDetails, today: string): Refusal | null {
  const members = [...details.memberSchoolIds, ...details.memberEnterpriseIds];
  return firstOf(
    nameProblem(details.nameZh, 'nameZh'),
    lineProblem(details.nameEn, 'nameEn', 200),
    pastDayProblem(details.establishedOn, 'establishedOn', today),
    members.length === 0 ? refuse('ALLIANCE_NEEDS_MEMBERS', 'memberSchoolIds') : null,
    repeated('memberSchoolIds', details.memberSchoolIds),
    repeated('memberEnterpriseIds', details.memberEnterpriseIds),
  );
}

const repeated = (field: string, ids: readonly string[]): Refusal | null =>
  new Set(ids).size === ids.length ? null : refuse('ALLIANCE_MEMBER_TWICE', field);

/** A lead has one alliance of a name. */
export const allianceTaken = (standing: Alliance | null): Refusal | null => standing && refuse('ALLIANCE_TAKEN', 'nameZh');

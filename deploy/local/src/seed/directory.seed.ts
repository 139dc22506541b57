import type { Cast } from '../client/cast.js';
import { FormAlliance, IssueSigningKey, RegisterEnterprise, RegisterSchool, type RegisterSchoolInput } from '../documents.generated.js';
import { demoAlliances, demoEnterprises, demoSchools, type DemoSchool } from './demo-data.js';

/** A school of the demo as the platform knows it. */
export interface DirectorySchool {
  readonly id: string;
  readonly region: string;
  readonly schoolCode: string;
}

/** Ids by demo handle: schools `he-01`, enterprises `ent-01`. */
export interface Directory {
  readonly schools: ReadonlyMap<string, DirectorySchool>;
  readonly enterprises: ReadonlyMap<string, string>;
}

/** Registers the demo's schools, gives each a signing key, and registers enterprises and alliances; safe to repeat. */
export async function seedDirectory(cast: Cast): Promise<Directory> {
  const schools = new Map<string, DirectorySchool>();
  for (const school of demoSchools()) schools.set(school.handle, await enrol(cast, school));
  const enterprises = new Map<string, string>();
  for (const { handle, region, industryZh: industry, ...details } of demoEnterprises()) {
    const { id } = await cast.person(`coordinator-${region}`).act(RegisterEnterprise, { ...details, industry }, `seed/enterprise/${handle}`);
    enterprises.set(handle, id);
  }
  for (const { handle, nameZh, leadSchool, memberSchools, memberEnterprises } of demoAlliances()) {
    const lead = schools.get(leadSchool)!;
    await cast.person(`coordinator-${lead.region}`).act(FormAlliance, {
      nameZh, kind: nameZh.endsWith('集团') ? 'EDUCATION_GROUP' : 'ALLIANCE', leadSchoolId: lead.id,
      memberSchoolIds: memberSchools.map((member) => schools.get(member)!.id),
      memberEnterpriseIds: memberEnterprises.map((member) => enterprises.get(member)!),
    }, `seed/alliance/${handle}`);
  }
  return { schools, enterprises };
}

/** Registers a school and gives it a key to sign with. */
export async function enrol(cast: Cast, school: DemoSchool): Promise<DirectorySchool> {
  const { handle, region, schoolCode } = school;
  const { id } = await cast.person(`coordinator-${region}`).act(RegisterSchool, detailsOf(school), `seed/school/${handle}`);
  await cast.admin(handle).act(IssueSigningKey, { schoolId: id }, `seed/key/${handle}`);
  return { id, region, schoolCode };
}

const detailsOf = ({ handle: _handle, region: _region, codeIsSynthetic: _synthetic, jurisdictionCode: _jurisdiction, formerNames, ...details }: DemoSchool): RegisterSchoolInput =>
  ({ ...details, formerNames: formerNames.map((nameZh) => ({ nameZh })) });

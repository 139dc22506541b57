import type { Cast } from '../client/cast.js';
import { demoAlliances, demoEnterprises, demoSchools, type DemoSchool } from './demo-data.js';

/** Ids by demo handle: schools `he-01`, enterprises `ent-01`. */
export interface Directory {
  readonly schools: ReadonlyMap<string, { id: string; region: string; schoolCode: string }>;
  readonly enterprises: ReadonlyMap<string, string>;
}

/** Registers the demo's schools, gives each a signing key, and registers enterprises and alliances; safe to repeat. */
export async function seedDirectory(cast: Cast): Promise<Directory> {
  const schools = new Map<string, { id: string; region: string; schoolCode: string }>();
  for (const school of demoSchools()) {
    const { id } = await cast.person(`coordinator-${school.region}`)
      .act<{ id: string }>('registerSchool', 'School', detailsOf(school), 'id', `seed/school/${school.handle}`);
    await cast.admin(school.handle).act('issueSigningKey', 'School', { schoolId: id }, 'id', `seed/key/${school.handle}`);
    schools.set(school.handle, { id, region: school.region, schoolCode: school.schoolCode });
  }
  const enterprises = new Map<string, string>();
  for (const { handle, region, industryZh: industry, ...details } of demoEnterprises()) {
    const { id } = await cast.person(`coordinator-${region}`)
      .act<{ id: string }>('registerEnterprise', 'Enterprise', { ...details, industry }, 'id', `seed/enterprise/${handle}`);
    enterprises.set(handle, id);
  }
  for (const { handle, nameZh, leadSchool, memberSchools, memberEnterprises } of demoAlliances()) {
    const lead = schools.get(leadSchool)!;
    await cast.person(`coordinator-${lead.region}`).act('formAlliance', 'Alliance', {
      nameZh, kind: nameZh.endsWith('集团') ? 'EDUCATION_GROUP' : 'ALLIANCE', leadSchoolId: lead.id,
      memberSchoolIds: memberSchools.map((member) => schools.get(member)!.id),
      memberEnterpriseIds: memberEnterprises.map((member) => enterprises.get(member)!),
    }, 'id', `seed/alliance/${handle}`);
  }
  return { schools, enterprises };
}

const detailsOf = (school: DemoSchool): object => ({
  schoolCode: school.schoolCode, unifiedSocialCreditCode: school.unifiedSocialCreditCode, nameZh: school.nameZh, nameEn: school.nameEn,
  formerNames: school.formerNames.map((nameZh) => ({ nameZh })), schoolType: school.schoolType, educationLevel: school.educationLevel,
  offeredLevels: school.offeredLevels, ownership: school.ownership, competentAuthority: school.competentAuthority,
  locationDivisionCode: school.locationDivisionCode, teachingSites: school.teachingSites,
});

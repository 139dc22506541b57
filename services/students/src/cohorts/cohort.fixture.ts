import { idAt, schoolIdOf, termsIdOf, type Actor, type Cohort, type JointProgram, type School, type TermsVersion } from '@heyu/contracts';

/** A signed program of a school of Zhejiang (partner) and one of Hebei (lead), and what belongs to it. */
export const lead = { id: schoolIdOf('jjj', '4113012345'), code: '4113012345' };
export const partner = { id: schoolIdOf('yrd', '3633016204'), code: '3633016204' };
export const hash = 'a'.repeat(64);
export const now = '2027-03-01T02:00:00.000Z';

export const admin: Actor = { id: 'a1', role: 'SCHOOL_ADMIN', region: 'yrd', body: partner.code };

export const aSchool = (overrides: Partial<School> = {}): School => ({
  id: partner.id, home: 'yrd', version: 1, schoolCode: partner.code, unifiedSocialCreditCode: null, nameZh: '嘉善信息技术工程学校', nameEn: null, namedSince: null,
  formerNames: [], schoolType: 'SECONDARY_VOCATIONAL', educationLevel: 'SECONDARY_VOC', offeredLevels: ['SECONDARY_VOC'], ownership: 'PUBLIC',
  competentAuthority: null, jurisdictionCode: '330000', locationDivisionCode: '330421', teachingSites: [], signingKeys: [], state: 'ACTIVE', voided: null,
  registeredAt: now, ...overrides,
});

export const aProgram = (overrides: Partial<JointProgram> = {}): JointProgram => ({
  id: idAt('jjj', 'program', 'spec'), home: 'jjj', version: 9, nameZh: '物联网“3+2”', nameEn: null, kind: 'STUDENT_CULTIVATION', cultivationModel: 'THREE_PLUS_TWO',
  leadSchoolId: lead.id, partnerSchoolIds: [partner.id], majorCodes: ['710102', '510102'], startDate: '2027-09-01', state: 'SIGNED', round: 2, hash,
  packDay: '2027-01-01', proposedAt: now, approvedAt: now, agreementVersion: 1, agreementNumber: 'HY-1', amendment: null,
  involved: [
    { body: lead.code, region: 'jjj', role: 'LEAD' }, { body: partner.code, region: 'yrd', role: 'PARTNER' },
    { body: 'yrd', region: 'yrd', role: 'COORDINATOR' }, { body: '330000', region: 'yrd', role: 'AUTHORITY' },
  ],
  counted: [], notCounted: [], requests: [], history: [], ...overrides,
});

export const someTerms = (seats: number, overrides: Partial<TermsVersion['terms']> = {}, of: Partial<TermsVersion> = {}): TermsVersion => ({
  id: termsIdOf(of.home ?? 'jjj', of.hash ?? hash), home: 'jjj', version: 1, programId: aProgram().id, round: 2, hash, parties: [], deciders: [], changes: [],
  ...of,
  terms: {
    nameZh: '物联网“3+2”', nameEn: null, kind: 'STUDENT_CULTIVATION', cultivationModel: 'THREE_PLUS_TWO', leadSchoolId: lead.id, partnerSchoolIds: [partner.id],
    duties: [], catalogueYear: 2021, majorCodes: ['710102', '510102'], articulation: [],
    seats: [{ intakeYear: 2027, schoolId: partner.id, seats }, { intakeYear: 2028, schoolId: partner.id, seats: 1 }, { intakeYear: 2027, schoolId: lead.id, seats: 500 }],
    durationMonths: 60, creditRecognition: null, costSharing: null, resourceLicence: null, dataSharing: null, qualityReview: null, exit: null, training: null,
    courses: [], enterpriseIds: [], evidence: [], startDate: '2027-09-01', validUntil: '2033-12-31', ...overrides,
  },
});

export const aCohort = (overrides: Partial<Cohort> = {}): Cohort => ({
  id: idAt('yrd', 'cohort', 'spec'), home: 'yrd', version: 1, programId: aProgram().id, intakeYear: 2027, homeSchoolId: partner.id, seats: 40, state: 'OPEN',
  openedUnder: { round: 2, hash }, openedBy: { body: partner.code, office: 'SCHOOL_ADMIN', id: 'a1' }, openedAt: now,
  exceedsQuota: null, intakeClosed: null, closed: null, ...overrides,
});

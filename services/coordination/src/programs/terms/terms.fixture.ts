import type { Terms } from '@heyu/contracts';
import type { Catalogue, Major } from '../../directory/majors/major.rules.js';
import { levelOfMajor } from '../../directory/majors/major.rules.js';
import type { SchoolFacts, TermsFacts } from './terms.rules.js';

const uuid = (last: number): string => `6f9b2f4e-2f0b-5d55-9d8e-${String(last).padStart(12, '0')}`;
/** A university in Hebei, a secondary school in Zhejiang, a college in Shanghai, two in Guangdong, an enterprise. */
export const hebei = uuid(1), jiashan = uuid(2), shanghai = uuid(3), shenzhen = uuid(4), dongguan = uuid(5), maker = uuid(6);

const school = (id: string, home: string, jurisdictionCode: string, offeredLevels: SchoolFacts['offeredLevels']): SchoolFacts =>
  ({ id, home, jurisdictionCode, offeredLevels, state: 'ACTIVE' });
export const someSchools: readonly SchoolFacts[] = [
  school(hebei, 'jjj', '130000', ['ASSOCIATE', 'VOC_BACHELOR']),
  school(jiashan, 'yrd', '330000', ['SECONDARY_VOC']),
  school(shanghai, 'yrd', '310000', ['ASSOCIATE']),
  school(shenzhen, 'prd', '440300', ['ASSOCIATE', 'VOC_BACHELOR']),
  school(dongguan, 'prd', '441900', ['ASSOCIATE']),
];

/** Knows every code that is one; those that end in K are state-controlled. `999999` and the like are none. */
export const anyMajor: Catalogue = {
  find: (code: string): Major | null => {
    const level = levelOfMajor(code);
    return level && !code.startsWith('4199') ? { code, nameZh: code, level, stateControlled: code.endsWith('K') } : null;
  },
};

export const facts = (change: Partial<TermsFacts> = {}): TermsFacts => ({
  schools: someSchools, enterprises: [{ id: maker, state: 'ACTIVE' }], catalogue: anyMajor, today: '2026-11-24', evidenceDocuments: 1, amendment: false, ...change,
});

const ofAll: Pick<Terms, 'nameEn' | 'leadSchoolId' | 'catalogueYear' | 'resourceLicence' | 'dataSharing' | 'qualityReview' | 'exit' | 'startDate'> = {
  nameEn: null, leadSchoolId: hebei, catalogueYear: 2021,
  resourceLicence: { scope: 'PARTIES', intellectualProperty: '共同开发的成果归各方共有。' },
  dataSharing: { purpose: '学籍与成绩衔接', fields: ['学号', '课程成绩'], retentionMonths: 72 },
  qualityReview: { everyMonths: 12, method: '联合督导' },
  exit: { noticeDays: 180, teachOut: '在读学生由牵头学校负责培养至毕业。' },
  startDate: '2027-09-01',
};
const none = { articulation: [], seats: [], courses: [], enterpriseIds: [], evidence: [], majorCodes: [], durationMonths: null, creditRecognition: null, training: null, cultivationModel: null };
const duties = (...ids: string[]): Terms['duties'] => ids.map((schoolId) => ({ schoolId, role: '合作院校', duties: '承担约定的教学任务。' }));
const costs = (...ids: string[]): Terms['costSharing'] => ({ totalFen: ids.length * 1_000_000, shares: ids.map((payerId) => ({ payerId, fen: 1_000_000 })) });

/** A 3+2 program that keeps every rule. */
export const cultivation = (change: Partial<Terms> = {}): Terms => ({
  ...none, ...ofAll, nameZh: '物联网应用技术跨省“3+2”贯通培养项目', kind: 'STUDENT_CULTIVATION', cultivationModel: 'THREE_PLUS_TWO',
  partnerSchoolIds: [jiashan, shanghai, shenzhen], duties: duties(hebei, jiashan, shanghai, shenzhen), majorCodes: ['710102', '510102'],
  articulation: [{ fromMajor: '710102', toMajor: '510102', crossLineReason: null }],
  seats: [{ intakeYear: 2027, schoolId: jiashan, seats: 40 }], durationMonths: 60, creditRecognition: { rule: '按课程对应表认定', maxPercent: 50 },
  costSharing: costs(hebei, jiashan), validUntil: '2033-08-31', ...change,
});

/** Teacher training that keeps every rule. */
export const training = (change: Partial<Terms> = {}): Terms => ({
  ...none, ...ofAll, nameZh: '“双师型”教师企业实践联合培训项目', kind: 'TEACHER_TRAINING', partnerSchoolIds: [shanghai], duties: duties(hebei, shanghai),
  resourceLicence: null, training: { hours: 320, places: 36 }, costSharing: costs(hebei, shanghai), enterpriseIds: [maker], validUntil: '2028-08-31', ...change,
});

/** Course development that keeps every rule. */
export const development = (change: Partial<Terms> = {}): Terms => ({
  ...none, ...ofAll, nameZh: '数控技术专业核心课程共建项目', kind: 'COURSE_DEVELOPMENT', partnerSchoolIds: [shanghai], duties: duties(hebei, shanghai),
  dataSharing: null, majorCodes: ['460103'], courses: [{ nameZh: '数控编程与加工', hours: 96 }], costSharing: costs(hebei, shanghai), validUntil: '2029-08-31', ...change,
});

import { createPrivateKey } from 'node:crypto';
import type { CooperationAgreement, Enterprise, School, Terms, TermsVersion } from '@heyu/contracts';
import type { AgreementNames } from './agreement-pdf.records.js';
import { signPayload, type KeyPair } from '../signing-keys/ed25519.js';
import { signedPayload } from '../signing-keys/signed-payload.js';
import { hashOfTerms } from '../terms/terms-hash.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const programId = id(1);
const round = 2;

/** An Ed25519 key from a seed of one repeated byte, so that the fixture is the same in every run. */
function keyOf(byte: number): KeyPair {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]);
  const { x, d } = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  return { publicKey: x!, privateKey: d! };
}

const schoolOf = (n: number, schoolCode: string, nameZh: string, region: string, jurisdictionCode: string) =>
  ({ schoolId: id(10 + n), schoolCode, nameZh, region, jurisdictionCode, lead: n === 0, kid: `${schoolCode}-1`, key: keyOf(n + 1) });
const schools = [
  schoolOf(0, '4113016204', '河北工业职业技术大学', 'jjj', '130000'),
  schoolOf(1, '3633000421', '嘉善信息技术工程学校', 'yrd', '330000'),
  schoolOf(2, '4131012799', '上海电子信息职业技术学院', 'yrd', '310000'),
  schoolOf(3, '4144011113', '深圳职业技术大学', 'prd', '440300'),
] as const;

export const enterprise: Enterprise = {
  id: id(30), home: 'yrd', version: 1, unifiedSocialCreditCode: '91330702DEM000065D', nameZh: '示例物联科技（嘉兴）有限公司', nameEn: null,
  divisionCode: '330400', industry: '物联网', state: 'ACTIVE', registeredAt: '2026-01-01T00:00:00.000Z',
};

const terms: Terms = {
  nameZh: '物联网应用技术跨区域“3+2”贯通培养项目', nameEn: 'IoT application technology, 3+2 across regions',
  kind: 'STUDENT_CULTIVATION', cultivationModel: 'THREE_PLUS_TWO', leadSchoolId: schools[0].schoolId,
  partnerSchoolIds: schools.slice(1).map(({ schoolId }) => schoolId),
  duties: [
    { schoolId: schools[0].schoolId, role: '牵头与高职段培养', duties: '负责人才培养方案总体设计、后两年高职阶段教学与毕业审核，组织转段考核。' },
    { schoolId: schools[1].schoolId, role: '中职段培养', duties: '负责前三年中职阶段教学、学籍管理与学生日常管理。' },
    { schoolId: schools[2].schoolId, role: '课程与实训', duties: '提供物联网安装调试、传感网应用开发两门共享课程及实训基地。' },
    { schoolId: schools[3].schoolId, role: '师资培训', duties: '每年为各校教师提供不少于 72 学时的联合培训，派出骨干教师授课。' },
  ],
  catalogueYear: 2021, majorCodes: ['710102', '510102'],
  articulation: [{ fromMajor: '710102', toMajor: '510102', crossLineReason: null }],
  seats: [
    { intakeYear: 2027, schoolId: schools[1].schoolId, seats: 45 }, { intakeYear: 2028, schoolId: schools[1].schoolId, seats: 50 },
    { intakeYear: 2029, schoolId: schools[1].schoolId, seats: 50 },
  ],
  durationMonths: 60,
  creditRecognition: { rule: '各校共享课程按 16 学时计 1 学分互认，同一学习成果不重复认定。', maxPercent: 40 },
  costSharing: {
    totalFen: 128_000_000,
    shares: [
      { payerId: schools[0].schoolId, fen: 60_000_000 }, { payerId: schools[1].schoolId, fen: 20_000_000 },
      { payerId: schools[3].schoolId, fen: 20_000_000 }, { payerId: enterprise.id, fen: 28_000_000 },
    ],
  },
  resourceLicence: { scope: 'PARTIES', intellectualProperty: '共同开发的课程资源由开发各方共有，署名按贡献排序；任何一方对外许可须经各方同意。' },
  dataSharing: { purpose: '转段考核、学分互认与教学质量评估', fields: ['学号', '专业', '课程成绩', '学分'], retentionMonths: 84 },
  qualityReview: { everyMonths: 12, method: '由各方组成质量评估组，依据人才培养方案与毕业生去向进行评估并形成报告。' },
  exit: { noticeDays: 180, teachOut: '退出方继续承担已入学学生的教学任务直至其毕业，学籍与学费标准不变。' },
  training: null, courses: [], enterpriseIds: [enterprise.id],
  evidence: [{ sha256: 'a3'.repeat(32), name: '专业设置备案通知', about: '510102' }],
  startDate: '2027-09-01', validUntil: '2034-07-31',
};

const hash = hashOfTerms({ programId, round, terms });

export const termsVersion: TermsVersion = {
  id: id(2), home: 'jjj', version: 1, programId, round, hash, terms, changes: [],
  parties: schools.map(({ schoolId, schoolCode, region, jurisdictionCode, lead }) =>
    ({ schoolId, schoolCode, region, jurisdictionCode, lead, confirmDays: 10, signDays: 15, pack: `${jurisdictionCode}/2026-01-01` })),
  deciders: ([
    ['jjj', 'jjj', 'COORDINATOR', 'APPROVAL'], ['yrd', 'yrd', 'COORDINATOR', 'APPROVAL'], ['prd', 'prd', 'COORDINATOR', 'APPROVAL'],
    ['130000', 'jjj', 'AUTHORITY', 'APPROVAL'], ['310000', 'yrd', 'AUTHORITY', 'APPROVAL'], ['330000', 'yrd', 'AUTHORITY', 'FILING'],
    ['440000', 'prd', 'AUTHORITY', 'APPROVAL'],
  ] as const).map(([body, region, role, mode]) =>
    ({ body, region, role, mode, daysDue: 20, objectionDays: mode === 'FILING' ? 15 : null, pack: `${body}/2026-01-01` })),
};

const offices = ['校长', '校长', '副校长', '校长'];
const signedAt = (n: number): string => `2026-11-24T0${n + 1}:2${n}:3${n}.120Z`;

export const schoolRecords: readonly School[] = schools.map(({ schoolId, schoolCode, nameZh, region, jurisdictionCode, kid, key }) => ({
  id: schoolId, home: region, version: 2, schoolCode, unifiedSocialCreditCode: null, nameZh, nameEn: null, namedSince: null, formerNames: [],
  schoolType: 'HIGHER_VOCATIONAL_COLLEGE', educationLevel: 'ASSOCIATE', offeredLevels: ['ASSOCIATE'], ownership: 'PUBLIC',
  competentAuthority: null, jurisdictionCode, locationDivisionCode: jurisdictionCode, teachingSites: [],
  signingKeys: [{ kid, publicKey: key.publicKey, from: '2026-01-01T00:00:00.000Z', until: null }],
  state: 'ACTIVE', voided: null, registeredAt: '2026-01-01T00:00:00.000Z',
}));

export const agreement: CooperationAgreement = {
  id: id(3), home: 'jjj', version: 1, programId, number: 'HY-JJJ-2026-000001', agreementVersion: 1, round, hash, nameZh: terms.nameZh,
  parties: schools.map(({ schoolId, schoolCode, nameZh, lead }) => ({ schoolId, schoolCode, nameZh, lead })),
  reviews: termsVersion.deciders.map(({ body, role, mode }, n) => ({
    reviewId: id(40 + n), body, role, decision: mode === 'FILING' ? 'NO_OBJECTION' : 'APPROVED', decidedAt: `2026-11-20T0${n}:15:00.000Z`,
    conditions: body === '310000' ? ['首届招生不超过 45 人', '每学年报送一次质量评估报告'] : [],
  })),
  signatures: schools.map(({ schoolId, schoolCode, kid, key }, n) => ({
    signatureId: id(50 + n), schoolId, schoolCode, office: offices[n]!, authority: `授权书〔2026〕${12 + n}号`, signedAt: signedAt(n), kid,
    signature: signPayload(key, signedPayload({ programId, round, hash, schoolId, office: offices[n]!, signedAt: signedAt(n) })),
    scanSha256: n === 1 ? 'b7'.repeat(32) : null,
  })),
  signedAt: signedAt(3), validUntil: terms.validUntil, inForce: true, ceasedAt: null,
};

const bodies: Readonly<Record<string, string>> = {
  jjj: '京津冀区域协调机构', yrd: '长三角区域协调机构', prd: '珠三角区域协调机构',
  130000: '河北省教育厅', 310000: '上海市教育委员会', 330000: '浙江省教育厅', 440000: '广东省教育厅',
};
const majors: Readonly<Record<string, string>> = { 710102: '物联网技术应用', 510102: '物联网应用技术' };
export const names: AgreementNames = { bodies, majors };

import type { Stage, StageSchool } from './program-stage.fixture.js';

export const hebeiUniversity: StageSchool = { region: 'jjj', code: '4113016204', name: '河北工业职业技术大学', division: '130100', levels: ['ASSOCIATE', 'VOC_BACHELOR'] };
export const beijingSecondary: StageSchool = { region: 'jjj', code: '3611990001', name: '北京市商业学校', division: '110000', levels: ['SECONDARY_VOC'] };
export const tianjinCollege: StageSchool = { region: 'jjj', code: '4112011032', name: '天津市职业大学', division: '120000', levels: ['ASSOCIATE'] };
export const jiashanSchool: StageSchool = { region: 'yrd', code: '3633990003', name: '嘉善信息技术工程学校', division: '330421', levels: ['SECONDARY_VOC'] };
export const shanghaiCollege: StageSchool = { region: 'yrd', code: '4131012499', name: '上海电子信息职业技术学院', division: '310000', levels: ['ASSOCIATE'] };
export const shenzhenUniversity: StageSchool = { region: 'prd', code: '4144011113', name: '深圳职业技术大学', division: '440300', levels: ['ASSOCIATE', 'VOC_BACHELOR'] };

/** What a lead says of a 3+2 program that keeps every rule; the first partner is the secondary school. */
export function iotTerms(stage: Stage, lead: StageSchool, [secondary, ...others]: readonly [StageSchool, ...StageSchool[]], change: object = {}) {
  const [leadId, secondaryId, ...rest] = [lead, secondary, ...others].map(stage.schoolId) as [string, string, ...string[]];
  const year = new Date().getUTCFullYear() + 1;
  return {
    nameZh: '物联网应用技术跨省“3+2”贯通培养项目', nameEn: 'IoT 3+2 articulation', kind: 'STUDENT_CULTIVATION', cultivationModel: 'THREE_PLUS_TWO', catalogueYear: 2021,
    partnerSchoolIds: [secondaryId, ...rest], majorCodes: ['710102', '510102'], articulation: [{ fromMajor: '710102', toMajor: '510102' }],
    duties: [leadId, secondaryId, ...rest].map((schoolId) => ({ schoolId, role: '合作院校', duties: '承担约定的教学任务。' })),
    seats: [{ intakeYear: year, schoolId: secondaryId, seats: 40 }], durationMonths: 60, creditRecognition: { rule: '按课程对应表认定', maxPercent: 50 },
    costSharing: { totalFen: 3_000_000_000, shares: [{ payerId: leadId, fen: 2_000_000_000 }, { payerId: secondaryId, fen: 1_000_000_000 }] },
    resourceLicence: { scope: 'PARTIES', intellectualProperty: '共同开发的成果归各方共有。' },
    dataSharing: { purpose: '学籍与成绩衔接', fields: ['学号', '课程成绩'], retentionMonths: 72 },
    qualityReview: { everyMonths: 12, method: '联合督导' }, exit: { noticeDays: 180, teachOut: '在读学生由牵头学校负责培养至毕业。' },
    startDate: `${year}-09-01`, validUntil: `${year + 6}-08-31`, ...change,
  };
}

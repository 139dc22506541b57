import type { CultivationModel, ProgramKind, ReviewDecision } from '@heyu/contracts';

/** What codes are called on the Chinese paper. A code that this build does not know is printed as it is. */
const word = (words: Readonly<Record<string, string>>) => (code: string): string => words[code] ?? code;

export const kindWord = word({
  STUDENT_CULTIVATION: '学生联合培养', TEACHER_TRAINING: '教师联合培训', COURSE_DEVELOPMENT: '课程合作开发',
} satisfies Record<ProgramKind, string>);

export const modelWord = word({
  THREE_PLUS_TWO: '三二分段（3+2）', THREE_PLUS_THREE: '三三分段（3+3）', FIVE_YEAR: '五年一贯制', THREE_PLUS_FOUR: '中本贯通（3+4）',
  ASSOCIATE_TO_BACHELOR: '专升本', MODERN_APPRENTICESHIP: '现代学徒制', ORDER_CLASS: '订单班', TEACHING_SUPPORT: '教学支援',
  INDUSTRY_COLLEGE: '产业学院', JOINT_CLASS: '联合班',
} satisfies Record<CultivationModel, string>);

export const decisionWord = word({
  PENDING: '待定', APPROVED: '同意', NO_OBJECTION: '备案期满无异议', RETURNED: '退回修改', OBJECTED: '提出异议', REJECTED: '不予通过', SUPERSEDED: '已失效',
} satisfies Record<ReviewDecision, string>);

export const modeWord = word({ APPROVAL: '审批', FILING: '备案' });
export const scopeWord = word({ PARTIES: '协议各方', ALLIANCE: '联盟内', REGION: '区域内', PUBLIC: '公开' });

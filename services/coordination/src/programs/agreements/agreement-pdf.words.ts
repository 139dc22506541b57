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

const two = (n: number): string => String(n).padStart(2, '0');

/** UTC text → Beijing time, by arithmetic: neither locale nor time zone of the machine has a say. */
export function beijingTime(utc: string): string {
  const at = new Date(Date.parse(utc) + 8 * 60 * 60 * 1000);
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** `2026-09-01` → `2026年9月1日`. */
export function dayWord(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Integer fen → yuan with two decimals and separators. */
export function yuan(fen: number): string {
  const whole = String(Math.trunc(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${two(fen % 100)} 元`;
}

/** `36` → `3 年`, `42` → `3 年 6 个月`. */
export function durationWord(months: number): string {
  const [years, rest] = [Math.trunc(months / 12), months % 12];
  return [years > 0 ? `${years} 年` : '', rest > 0 || years === 0 ? `${rest} 个月` : ''].filter(Boolean).join(' ');
}

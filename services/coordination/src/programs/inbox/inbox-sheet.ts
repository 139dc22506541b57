import { writeSheets } from '@heyu/sheets';

export interface SheetRow {
  readonly askedFor: string;
  readonly reason: string;
  readonly programName: string;
  readonly body: string;
  readonly round: number;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly changes: readonly string[];
}

const headings = {
  zh: ['事项', '原因', '项目', '机构', '轮次', '收到时间（北京时间）', '截止时间（北京时间）', '是否逾期', '较上次所见条款的变化'],
  en: ['Asked for', 'Why', 'Program', 'Body', 'Round', 'Since (Beijing time)', 'Due (Beijing time)', 'Overdue', 'Changed since the terms last seen'],
};
const words: Readonly<Record<string, { zh: string; en: string }>> = {
  CONFIRMATION: { zh: '合作方确认', en: 'Confirmation' }, REVIEW: { zh: '审查意见', en: 'Review' }, SIGNATURE: { zh: '签署', en: 'Signature' },
  ASKED: { zh: '待办', en: 'To be decided' }, ESCALATED: { zh: '逾期提醒', en: 'Told of delay' },
};
const names = { zh: '待办', en: 'Inbox' };
const whole = { zh: '平台上的待办（inbox）', en: 'the inbox on the platform' };
const widths = [14, 14, 44, 14, 8, 22, 22, 10, 60];
const yes = { zh: '是', en: 'yes' };
const no = { zh: '否', en: 'no' };

const beijing = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

/** The inbox as an .xlsx file, in Chinese or English. */
export function inboxSheet(rows: readonly SheetRow[], language: 'zh' | 'en'): Promise<Buffer> {
  const say = (word: string): string => words[word]?.[language] ?? word;
  const body = rows.map((row) => [
    say(row.askedFor), say(row.reason), row.programName, row.body, row.round, beijing.format(new Date(row.openedAt)),
    beijing.format(new Date(row.dueAt)), (row.overdue ? yes : no)[language], row.changes.join('\n'),
  ]);
  return writeSheets({ name: names[language], headings: headings[language], rows: body, widths, whole });
}

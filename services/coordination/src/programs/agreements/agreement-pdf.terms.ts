import type { Terms } from '@heyu/contracts';
import type { AgreementNames, AgreementRecords } from './agreement-pdf.records.js';
import { dayWord, durationWord, yuan } from '@heyu/papers';
import { kindWord, modelWord, scopeWord } from './agreement-pdf.words.js';

type Field = readonly [string, string];
type NameOf = (id: string) => string;

/** The terms as label and value; what a program of this kind does not have is left out. */
export function termFields(records: AgreementRecords, names: AgreementNames): readonly Field[] {
  const { terms } = records.terms;
  const schools = new Map(records.agreement.parties.map(({ schoolId, nameZh }) => [schoolId, nameZh]));
  const enterprises = new Map(records.enterprises.map(({ id, unifiedSocialCreditCode }) => [id, unifiedSocialCreditCode]));
  const nameOf: NameOf = (id) => schools.get(id) ?? (enterprises.has(id) ? `企业 ${enterprises.get(id)}` : id);
  return [
    ['项目类型', kindWord(terms.kind) + (terms.cultivationModel ? ` · ${modelWord(terms.cultivationModel)}` : '')],
    ['起止日期', `${dayWord(terms.startDate)} 至 ${dayWord(terms.validUntil)}`],
    ...teaching(terms, names),
    ...places(terms, nameOf),
    ...conditions(terms, nameOf),
    ...(terms.enterpriseIds.length > 0 ? [['合作企业', terms.enterpriseIds.map(nameOf).join('\n')] as const] : []),
    ...(terms.evidence.length > 0
      ? [['佐证材料', terms.evidence.map(({ name, about, sha256 }) => `${name}（${about}）\nSHA-256 ${sha256}`).join('\n')] as const] : []),
  ];
}

function teaching(terms: Terms, names: AgreementNames): Field[] {
  const major = (code: string): string => [names.majors[code], code].filter(Boolean).join(' ');
  const fields: Field[] = [];
  if (terms.majorCodes.length > 0) fields.push(['合作专业', `${terms.majorCodes.map(major).join('；')}（${terms.catalogueYear} 年专业目录）`]);
  if (terms.articulation.length > 0) {
    fields.push(['专业衔接', terms.articulation.map(({ fromMajor, toMajor, crossLineReason }) =>
      `${major(fromMajor)} → ${major(toMajor)}${crossLineReason ? `（跨类理由：${crossLineReason}）` : ''}`).join('\n')]);
  }
  if (terms.durationMonths !== null) fields.push(['修业年限', durationWord(terms.durationMonths)]);
  if (terms.training) fields.push(['培训安排', `每人 ${terms.training.hours} 学时，共 ${terms.training.places} 个名额`]);
  if (terms.courses.length > 0) fields.push(['开发课程', terms.courses.map(({ nameZh, hours }) => `${nameZh}（${hours} 学时）`).join('；')]);
  return fields;
}

function places({ seats }: Terms, nameOf: NameOf): Field[] {
  if (seats.length === 0) return [];
  const total = seats.reduce((sum, entry) => sum + entry.seats, 0);
  const lines = seats.map(({ intakeYear, schoolId, seats: count }) => `${intakeYear} 级　${nameOf(schoolId)}　${count} 人`);
  return [['招生计划', [...lines, `合计 ${total} 人`].join('\n')]];
}

function conditions(terms: Terms, nameOf: NameOf): Field[] {
  const fields: Field[] = [];
  const { creditRecognition, costSharing, resourceLicence, dataSharing, qualityReview, exit } = terms;
  if (creditRecognition) fields.push(['学分认定', `${creditRecognition.rule}（至多占毕业学分的 ${creditRecognition.maxPercent}%）`]);
  if (costSharing) {
    const shares = costSharing.shares.map(({ payerId, fen }) => `${nameOf(payerId)}　${yuan(fen)}`);
    fields.push(['费用分担', [`总额 ${yuan(costSharing.totalFen)}`, ...shares].join('\n')]);
  }
  if (resourceLicence) fields.push(['资源与知识产权', `共享范围：${scopeWord(resourceLicence.scope)}。${resourceLicence.intellectualProperty}`]);
  if (dataSharing) {
    fields.push(['数据共享', `目的：${dataSharing.purpose}\n字段：${dataSharing.fields.join('、')}\n保存期限：${durationWord(dataSharing.retentionMonths)}`]);
  }
  if (qualityReview) fields.push(['质量评估', `每 ${qualityReview.everyMonths} 个月一次，${qualityReview.method}`]);
  if (exit) fields.push(['退出与过渡', `提前 ${exit.noticeDays} 日通知。${exit.teachOut}`]);
  return fields;
}

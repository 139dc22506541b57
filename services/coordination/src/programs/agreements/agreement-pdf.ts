import type { CooperationAgreement } from '@heyu/contracts';
import { beijingTime, bytesOf, colours, dayWord, newPaper, Sheet } from '@heyu/papers';
import type { AgreementNames, AgreementRecords } from './agreement-pdf.records.js';
import { termFields } from './agreement-pdf.terms.js';
import { decisionWord, modeWord } from './agreement-pdf.words.js';

/** Where anyone verifies an agreement, below the platform's address. */
export const verificationPath = (number: string): string => `/agreements/${encodeURIComponent(number)}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The agreement as a Chinese PDF: a pure function of replicated records and reference data, so that every cell gives the
 * same bytes. Offices and bodies sign, nobody is named. Its creation date is the moment of the last signature.
 */
export function renderAgreementPdf(records: AgreementRecords, names: AgreementNames): Promise<Buffer> {
  const { agreement } = records;
  const paper = newPaper({
    title: `${agreement.nameZh} 合作协议 ${agreement.number}`, subject: `SHA-256 ${agreement.hash}`, createdAt: agreement.signedAt,
  });
  const sheet = new Sheet(paper);
  head(sheet, agreement);
  parties(sheet, records);
  sheet.heading('二、合作条款摘要');
  sheet.fields(termFields(records, names));
  reviews(sheet, records, names);
  signatures(sheet, agreement);
  verification(sheet, agreement);
  sheet.footer(`协议编号 ${agreement.number} · 第 ${agreement.agreementVersion} 版 · 条款哈希 ${agreement.hash.slice(0, 16)}…`);
  return bytesOf(paper);
}

function head(sheet: Sheet, agreement: CooperationAgreement): void {
  sheet.text('合育 · 跨区域职业教育合作平台', { size: 10, colour: colours.red, align: 'center' });
  sheet.gap(10);
  sheet.text('联合培养项目合作协议', { font: 'bold', size: 23, align: 'center' });
  sheet.gap(6);
  sheet.text(agreement.nameZh, { size: 12.5, align: 'center' });
  sheet.gap(10);
  sheet.rule();
  sheet.gap(6);
  sheet.fields([
    ['协议编号', agreement.number],
    ['协议版本', `第 ${agreement.agreementVersion} 版（条款第 ${agreement.round} 轮）`],
    ['签署完成', `${beijingTime(agreement.signedAt)}（北京时间）`],
    ['有效期至', dayWord(agreement.validUntil)],
    ['条款哈希', agreement.hash],
  ]);
}

function parties(sheet: Sheet, { agreement, terms }: AgreementRecords): void {
  const duties = new Map(terms.terms.duties.map((duty) => [duty.schoolId, duty]));
  const ordered = [...agreement.parties].sort((a, b) => Number(b.lead) - Number(a.lead) || compare(a.schoolCode, b.schoolCode));
  sheet.heading('一、合作各方');
  sheet.table(
    [{ label: '学校', share: 0.3 }, { label: '学校标识码', share: 0.16 }, { label: '地位', share: 0.1 }, { label: '角色与职责', share: 0.44 }],
    ordered.map(({ schoolId, schoolCode, nameZh, lead }) => {
      const duty = duties.get(schoolId);
      return [nameZh, schoolCode, lead ? '牵头' : '合作', duty ? `${duty.role}：${duty.duties}` : '—'];
    }),
  );
}

function reviews(sheet: Sheet, { agreement, terms }: AgreementRecords, names: AgreementNames): void {
  const modes = new Map(terms.deciders.map(({ body, mode }) => [body, mode]));
  const ordered = [...agreement.reviews].sort((a, b) => compare(b.role, a.role) || compare(a.body, b.body));
  sheet.heading('三、审查意见');
  sheet.table(
    [{ label: '审查机构', share: 0.26 }, { label: '方式', share: 0.08 }, { label: '意见', share: 0.16 }, { label: '时间（北京时间）', share: 0.27 },
      { label: '附带条件', share: 0.23 }],
    ordered.map(({ body, decision, decidedAt, conditions }) => [
      names.bodies[body] ?? body, modeWord(modes.get(body) ?? ''), decisionWord(decision), beijingTime(decidedAt), conditions.join('；') || '无',
    ]),
  );
}

function signatures(sheet: Sheet, { parties: signing, signatures: signed }: CooperationAgreement): void {
  const nameOf = new Map(signing.map(({ schoolId, nameZh }) => [schoolId, nameZh]));
  const ordered = [...signed].sort((a, b) => compare(a.signedAt, b.signedAt) || compare(a.schoolCode, b.schoolCode));
  const small = { size: 7.5, colour: colours.muted };
  sheet.heading('四、各方签署');
  for (const { schoolId, schoolCode, office, authority, signedAt, kid, signature, scanSha256 } of ordered) {
    sheet.box([
      [`${nameOf.get(schoolId) ?? schoolCode}（${schoolCode}）`, { font: 'bold', size: 10.5 }],
      [`签署职务：${office}　　签署权限：${authority}`, { size: 9.5 }],
      [`签署时间：${beijingTime(signedAt)}（北京时间）`, { size: 9.5 }],
      [`数字签名（Ed25519）：${signature}`, small],
      [`密钥编号：${kid}`, small],
      ...(scanSha256 ? [[`盖章扫描件 SHA-256：${scanSha256}`, small] as const] : []),
    ]);
  }
}

function verification(sheet: Sheet, { number, hash }: CooperationAgreement): void {
  sheet.heading('五、核验');
  sheet.text(
    `任何人均可在合育平台的核验页面 ${verificationPath(number)} 核对本协议：核验页面以公开的学校公钥逐一验证上述数字签名，`
    + '并由完整条款重新计算条款哈希。');
  sheet.gap(4);
  sheet.text(`条款哈希为 {programId, round, terms} 规范化 JSON（RFC 8785）的 SHA-256 值：${hash}。各校签署的内容为同一哈希。`
    + '本文件由各区域节点依据相同记录分别生成，逐字节一致。');
}

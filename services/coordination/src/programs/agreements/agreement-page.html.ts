import type { CooperationAgreement } from '@heyu/contracts';
import type { SignatureVerdict } from '../signing-keys/signing-keys.js';
import type { AgreementProof } from './agreement-proof.js';
import { style } from './agreement-page.style.js';
import { beijingTime, dayWord } from '@heyu/papers';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);
const both = (zh: string, en: string): string => `${zh} <span class="en" lang="en">${en}</span>`;
const field = (label: string, value: string): string => `<dt>${label}</dt><dd>${value}</dd>`;
const hash = (value: string): string => `<code>${escape(value)}</code>`;

const verdicts: Readonly<Record<SignatureVerdict, string>> = {
  VALID: `<span class="mark yes">✓ ${both('有效', 'valid')}</span>`,
  INVALID: `<span class="mark no">✗ ${both('无效', 'invalid')}</span>`,
  KEY_MISSING: `<span class="mark no">? ${both('无当时可用的公钥', 'no key known that was good then')}</span>`,
};

const document = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title><style>${style}</style></head>
<body><main><p class="brand">合育 · 跨区域职业教育合作平台 Heyu</p>${body}</main></body></html>
`;

/** What the page shows of an agreement; nothing of its terms but their hash. */
export interface VerificationView {
  readonly agreement: CooperationAgreement;
  readonly proof: AgreementProof;
  /** Of the PDF that this cell renders; every copy has it. */
  readonly pdfSha256: string | null;
  /** All versions of this number, oldest first. */
  readonly versions: readonly number[];
}

/** The page on which anyone verifies an agreement: Chinese and English, no scripts. */
export function verificationPage(view: VerificationView): string {
  const { agreement, proof } = view;
  return document(`${agreement.number} 协议核验`, [
    `<h1>${both('合作协议核验', 'Agreement verification')}</h1>`,
    proof.proven
      ? `<p class="verdict yes">✓ ${both('核验通过：条款哈希一致，各方签名均有效', 'Verified: the terms have this hash and every party signed it')}</p>`
      : `<p class="verdict no">✗ ${both('未能核验', 'Not verified')}：${reason(view)}</p>`,
    `<dl>${facts(view).join('')}</dl>`,
    `<h2>${both('合作各方', 'Parties')}</h2><ul>${agreement.parties.map(({ nameZh, schoolCode, lead }) =>
      `<li>${escape(nameZh)}（${escape(schoolCode)}）${lead ? both('牵头', 'lead') : ''}</li>`).join('')}</ul>`,
    signatures(proof),
    howTo(view),
  ].join(''));
}

function reason({ proof }: VerificationView): string {
  if (proof.recomputedHash === null) return both('条款尚未到达本区域，请稍后重试', 'the terms have not arrived in this region yet; try again shortly');
  return both(`条款哈希${proof.unsigned.length > 0 ? '或签名' : ''}不一致`, 'the hash or a signature does not match')
    + (proof.unsigned.length > 0 ? ` <code>${escape(proof.unsigned.join(', '))}</code>` : '');
}

function facts({ agreement, proof, pdfSha256, versions }: VerificationView): string[] {
  const others = versions.filter((version) => version !== agreement.agreementVersion)
    .map((version) => `<a href="?version=${version}">${version}</a>`).join(' ');
  return [
    field(both('协议编号', 'Number'), escape(agreement.number)),
    field(both('项目', 'Program'), escape(agreement.nameZh)),
    field(both('协议版本', 'Version'), `${agreement.agreementVersion}${others && ` · ${both('其他版本', 'others')} ${others}`}`),
    field(both('状态', 'State'), agreement.inForce ? both('现行有效', 'in force')
      : both(`已失效${agreement.ceasedAt ? `（${beijingTime(agreement.ceasedAt)}）` : ''}`, 'no longer in force')),
    field(both('签署完成', 'Concluded'), `${beijingTime(agreement.signedAt)} ${both('北京时间', 'UTC+8')}`),
    field(both('有效期至', 'Valid until'), dayWord(agreement.validUntil)),
    field(both('条款哈希', 'Hash of the terms'), hash(agreement.hash)),
    field(both('重新计算', 'Recomputed here'), proof.recomputedHash ? hash(proof.recomputedHash) : '—'),
    ...(pdfSha256 ? [field(both('PDF（SHA-256）', 'of the paper'), hash(pdfSha256))] : []),
  ];
}

function signatures({ signatures: signed }: AgreementProof): string {
  const rows = signed.map(({ nameZh, office, signedAt, kid, signature, verdict }) =>
    `<tr><td>${escape(nameZh)}<br><span class="en">${escape(office)} · ${beijingTime(signedAt)}</span></td>`
    + `<td><code>${escape(signature)}</code><br><span class="en">kid <code>${escape(kid)}</code></span></td><td>${verdicts[verdict]}</td></tr>`);
  return `<h2>${both('签名', 'Signatures')}</h2><table><thead><tr><th>${both('学校、职务、时间', 'School, office, time')}</th>`
    + `<th>Ed25519</th><th>${both('核验', 'Check')}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function howTo({ agreement }: VerificationView): string {
  return `<h2>${both('自行核验', 'Check it yourself')}</h2><ol>`
    + `<li>${both('您手中的 PDF 的 SHA-256 应与上列一致；任何区域生成的文件逐字节相同。', 'A PDF that you hold has the SHA-256 above; every region renders the same bytes.')}</li>`
    + `<li>${both(`<a href="?format=json&amp;version=${agreement.agreementVersion}">JSON</a> 含每个签名的原文、公钥和签名值，可离线验证。`,
      'The JSON holds the signed text, public key and signature of each school, to be checked offline.')}</li>`
    + `<li>${both('条款哈希为 {programId, round, terms} 规范化 JSON（RFC 8785）的 SHA-256 值；完整条款只向协议各方和审查机构提供。',
      'The hash is SHA-256 over the canonical JSON (RFC 8785) of {programId, round, terms}; the terms themselves are given to parties and deciders only.')}</li></ol>`;
}

const notice = (zh: string, en: string, textZh: string, textEn: string): string =>
  document(zh, `<h1>${both(zh, en)}</h1><p>${both(textZh, textEn)}</p>`);

export const unknownAgreementPage = (): string => notice('没有该协议', 'No such agreement',
  '请核对协议编号和版本。新签署的协议可能稍后才到达本区域。', 'Check number and version. An agreement that was just concluded may take a moment to reach this region.');

export const partiesOnlyPage = (number: string): string => notice('协议文本不公开', 'The text is not public',
  `协议 PDF 只向协议各方和审查机构提供，请登录后下载；任何人均可在 <a href="/agreements/${escape(number)}">核验页面</a> 核对协议。`,
  'The PDF is given to parties and deciders who have signed in; anyone verifies the agreement on its page.');

export const notYetHerePage = (): string => notice('请稍后重试', 'Try again shortly',
  '协议所引用的记录尚未到达本区域。', 'A record that the agreement refers to has not arrived in this region yet.');

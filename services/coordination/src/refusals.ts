import { platformMessages, refusals, warnings } from '@heyu/contracts';
import { inputMessages, regionMessages } from '@heyu/rules';
import { jointProgramMessages } from './programs/joint-programs/joint-program.refusals.js';

/** Regions, majors, schools, enterprises, alliances. */
const directory = {
  DIVISION_INVALID: { zh: '行政区划代码应为 6 位数字，且省级代码有效（GB/T 2260）', en: 'A division code has six digits and a known province (GB/T 2260)' },
  ...regionMessages,
  JURISDICTION_ELSEWHERE: { zh: '该校主管辖区属于区域 {region}，须在该区域登记', en: 'The governing jurisdiction belongs to region {region}; register it there' },

  MAJOR_CODE_INVALID: { zh: '专业代码格式不正确', en: 'This is no code of a major' },
  MAJOR_UNKNOWN: { zh: '{year} 年招生适用的专业目录中没有 {code}', en: 'The catalogue for intake {year} has no major {code}' },
  MAJOR_LEVEL_NOT_OFFERED: { zh: '专业 {code} 的层次（{level}）不在该校办学层次内', en: 'The school does not offer the level of major {code} ({level})' },
  MAJOR_NEEDS_EVIDENCE: { zh: '国家控制布点专业 {code} 须附布点批准材料 {documents} 份', en: 'State-controlled major {code} needs {documents} document(s) as evidence of its approval' },
  ARTICULATION_NOT_UPWARD: { zh: '衔接专业的层次应高于起点专业', en: 'The target major must be of a higher level than the one it continues' },
  ARTICULATION_NEEDS_REASON: { zh: '{from} 与 {to} 不属同一专业类，须说明理由', en: '{from} and {to} are not of the same class; say why' },

  SCHOOL_CODE_INVALID: { zh: '学校标识码应为 10 位：类型（36、41、42、91、92、93）、省级代码、6 位序号', en: 'A school code has ten digits: type (36, 41, 42, 91, 92, 93), province, six more' },
  SCHOOL_CODE_TAKEN: { zh: '学校标识码 {code} 已登记', en: 'School code {code} is registered already' },
  SCHOOL_CODE_VOID: { zh: '学校标识码 {code} 已作废，不得再用', en: 'School code {code} is void and is never used again' },
  SCHOOL_VOID: { zh: '该校已注销', en: 'This school is void' },
  SUCCESSOR_NEEDED: { zh: '合并或迁移须指明承接学校', en: 'A merger or a move names the school that continues' },
  SUCCESSOR_SELF: { zh: '承接学校不能是本校', en: 'A school is not its own successor' },
  LEVELS_INCOMPLETE: { zh: '开设层次应包含办学层次', en: 'The levels offered must contain the school\'s own level' },
  NAME_UNCHANGED: { zh: '新校名与现校名相同', en: 'The new name is the present one' },
  NAME_CHANGE_APART: { zh: '校名与已登记的不同，请另行办理更名', en: 'The name is not the registered one; rename the school first' },
  NAME_DAY_TOO_EARLY: { zh: '更名日期不得早于现校名启用日期 {since}', en: 'A name cannot begin before the present one did ({since})' },
  NAME_SINCE_TOO_EARLY: { zh: '现名启用日期不得早于曾用名停用日期（{until}）', en: 'The present name cannot begin before the former one ended ({until})' },
  SITE_NEEDS_HOST_APPROVAL: { zh: '办学点“{name}”在管辖区外，须有所在地主管部门的批准文号', en: 'Site "{name}" lies outside the jurisdiction and needs the approval of the authority of the place' },
  ONLY_SITES_AND_ENGLISH_NAME: { zh: '学校管理员只能修改办学点和英文校名', en: 'A school administrator may change only sites and the English name' },

  CREDIT_CODE_INVALID: { zh: '统一社会信用代码应为 18 位，不含 I、O、S、V、Z', en: 'A unified social credit code has 18 characters without I, O, S, V, Z' },
  CREDIT_CODE_CHECK: { zh: '统一社会信用代码校验码不符（GB 32100）', en: 'The last character of the credit code is wrong (GB 32100)' },
  CREDIT_CODE_ORGANISATION_CHECK: { zh: '统一社会信用代码第 17 位校验码不符（GB 11714）', en: 'Character 17 of the credit code is wrong (GB 11714)' },
  CREDIT_CODE_TAKEN: { zh: '统一社会信用代码 {code} 在本区域已登记', en: 'Credit code {code} is registered in this region already' },
  ENTERPRISE_CLOSED: { zh: '该企业已注销', en: 'This enterprise is closed' },

  ALLIANCE_TAKEN: { zh: '该牵头学校已有同名集团或联盟', en: 'The lead school has an alliance of this name already' },
  ALLIANCE_NEEDS_MEMBERS: { zh: '除牵头学校外至少要有一个成员', en: 'An alliance has at least one member besides its lead' },
  ALLIANCE_MEMBER_TWICE: { zh: '成员重复', en: 'A member is named twice' },
  ALLIANCE_DISSOLVED: { zh: '该集团或联盟已解散', en: 'This alliance is dissolved' },
};

/** Keys of schools, files that records name. */
const signing = {
  SIGNING_KEY_MISSING: { zh: '该校尚无签名密钥，请学校管理员先签发', en: 'The school has no key to sign with yet; its administrator issues one first' },
  SIGNING_KEYS_ALL: { zh: '该校已签发 {max} 个密钥，不能再签发', en: 'The school has {max} keys and gets no more' },
  EVIDENCE_NOT_UPLOADED: { zh: '佐证材料“{name}”尚未由牵头学校上传', en: 'Evidence "{name}" was not uploaded by the lead school' },
  SCAN_NOT_UPLOADED: { zh: '盖章扫描件尚未由签署学校上传', en: 'The sealed scan was not uploaded by the school that signs' },
};

/** The closed list of what this service refuses. */
export const refuse = refusals({ ...platformMessages, ...inputMessages, ...directory, ...signing, ...jointProgramMessages });

/** Soft rules: written all the same, and said with the record (`warnings`). */
export const warn = warnings({
  SCHOOL_CODE_PREFIX: { zh: '学校标识码前缀 {prefix} 与学校类型不一致', en: 'Prefix {prefix} of the school code does not fit the type of school' },
  SCHOOL_CODE_PROVINCE: { zh: '学校标识码中的省份与主管辖区不一致', en: 'The province in the school code is not the governing one' },
  LOCATION_OUTSIDE: { zh: '主校区位于主管省份之外', en: 'The main site lies outside the governing province' },
  LEVEL_UNUSUAL: { zh: '办学层次与学校类型通常不符', en: 'This level is unusual for the type of school' },
  SCHOOL_CODE_ELSEWHERE: { zh: '区域 {region} 也登记了该学校标识码', en: 'Region {region} has registered the same school code' },
  CREDIT_CODE_NOT_ENTERPRISE: { zh: '统一社会信用代码不以 9 开头，通常不是企业', en: 'The credit code does not begin with 9, so it is usually no enterprise' },
  CREDIT_CODE_DIVISION: { zh: '登记机关区划与所填区划不在同一省份', en: 'The division in the credit code is of another province' },
  ARTICULATION_CROSSES_LINES: { zh: '{from} → {to} 跨专业类衔接：{reason}', en: '{from} → {to} crosses classes: {reason}' },
  PAPER_CHARACTERS: { zh: '协议文本无法印出以下字符，将以码位代替：{characters}', en: 'The paper of the agreement has no glyph for these characters and names their code points: {characters}' },
});

import type { EducationLevel, Ownership, School, SchoolType } from '@heyu/contracts';
import { meaning, names, parts, type Cells, type Column } from '@heyu/sheets';
import { schoolDetails, type SchoolDetails } from './school.rules.js';
import type { SchoolRevision } from './school-change.rules.js';

const levels = {
  中职: 'SECONDARY_VOC', 中等职业: 'SECONDARY_VOC', 专科: 'ASSOCIATE', 高职: 'ASSOCIATE', 高职专科: 'ASSOCIATE',
  职业本科: 'VOC_BACHELOR', 高职本科: 'VOC_BACHELOR', 本科: 'APPLIED_BACHELOR', 普通本科: 'APPLIED_BACHELOR', 应用型本科: 'APPLIED_BACHELOR',
} as const satisfies Record<string, EducationLevel>;
const types = {
  中等职业学校: 'SECONDARY_VOCATIONAL', 高等职业学校: 'HIGHER_VOCATIONAL_COLLEGE', 职业本科学校: 'VOCATIONAL_UNIVERSITY', 职业大学: 'VOCATIONAL_UNIVERSITY',
  应用型本科学校: 'APPLIED_UNIVERSITY',
  成人学校: 'ADULT', 成人高等学校: 'ADULT', 开放大学: 'OPEN',
} as const satisfies Record<string, SchoolType>;
const ownerships = { 公办: 'PUBLIC', 民办: 'PRIVATE', 合作办学: 'COOPERATIVE', 中外合作办学: 'COOPERATIVE' } as const satisfies Record<string, Ownership>;

const none = { zh: '', en: '' };
/** A sheet of schools. Teaching sites are not part of it: a remote one needs its approval. */
export const schoolColumns: readonly Column[] = [
  { field: 'schoolCode', kind: 'code', heading: { zh: '学校标识码', en: 'School code' }, required: true, hint: { zh: '10 位数字', en: 'ten digits' } },
  { field: 'nameZh', heading: { zh: '学校名称', en: 'Name' }, required: true, hint: none },
  { field: 'nameEn', heading: { zh: '英文名称', en: 'English name' }, required: false, hint: none },
  { field: 'schoolType', heading: { zh: '学校类型', en: 'Type' }, required: true, hint: none, words: types },
  { field: 'educationLevel', heading: { zh: '办学层次', en: 'Level' }, required: true, hint: none, words: levels },
  { field: 'offeredLevels', heading: { zh: '开设层次', en: 'Levels offered' }, required: false,
    hint: { zh: '多个用“、”分隔；空白同办学层次', en: 'several separated by commas; empty: as Level' }, words: levels },
  { field: 'ownership', heading: { zh: '办学性质', en: 'Ownership' }, required: true, hint: none, words: ownerships },
  { field: 'competentAuthority', heading: { zh: '主管部门', en: 'Competent authority' }, required: false, hint: none },
  { field: 'governingProvince', kind: 'code', heading: { zh: '主管省份代码', en: 'Governing province' }, required: false,
    hint: { zh: '6 位；空白取学校标识码中的省份', en: 'six digits; empty: the province in the school code' } },
  { field: 'locationDivisionCode', kind: 'code', heading: { zh: '所在地区划代码', en: 'Location' }, required: true,
    hint: { zh: '6 位（GB/T 2260）', en: 'six digits (GB/T 2260)' } },
  { field: 'unifiedSocialCreditCode', kind: 'code', heading: { zh: '统一社会信用代码', en: 'Credit code' }, required: false,
    hint: { zh: '18 位', en: '18 characters' } },
  { field: 'namedSince', kind: 'day', heading: { zh: '现名启用日期', en: 'Named since' }, required: false, hint: { zh: '如 2021-06-01', en: 'e.g. 2021-06-01' } },
  { field: 'formerNames', heading: { zh: '曾用名', en: 'Former names' }, required: false,
    hint: { zh: '多个用“、”分隔', en: 'several separated by commas' } },
];

/** The school that a row without cell problems describes. */
export function schoolOfRow(cells: Cells): SchoolDetails {
  const word = (field: string, words: Readonly<Record<string, string>>) => meaning(words, cells[field] ?? '') as never;
  const offered = parts(cells.offeredLevels ?? '').map((part) => meaning(levels, part) as EducationLevel);
  const educationLevel: EducationLevel = word('educationLevel', levels);
  return schoolDetails({
    schoolCode: cells.schoolCode ?? '',
    nameZh: cells.nameZh ?? '',
    nameEn: cells.nameEn || null,
    schoolType: word('schoolType', types),
    educationLevel,
    offeredLevels: offered.length > 0 ? offered : [educationLevel],
    ownership: word('ownership', ownerships),
    competentAuthority: cells.competentAuthority || null,
    governingProvince: cells.governingProvince || null,
    locationDivisionCode: cells.locationDivisionCode ?? '',
    unifiedSocialCreditCode: cells.unifiedSocialCreditCode || null,
    namedSince: cells.namedSince || null,
    formerNames: names(cells.formerNames ?? '').map((nameZh) => ({ nameZh, from: null, until: null })),
  });
}

/**
 * What a row says anew of a school that stands: what it leaves empty stays. The name itself changes by renaming only, but since when it is
 * borne, and names borne before, may become known later; a former name that a row does not mention was borne all the same.
 */
export function revisionOfRow(standing: School, details: SchoolDetails): SchoolRevision {
  const { schoolType, educationLevel, offeredLevels, ownership, locationDivisionCode } = details;
  const { nameEn, unifiedSocialCreditCode, competentAuthority, governingProvince, namedSince } = details;
  const said = Object.entries({ nameEn, unifiedSocialCreditCode, competentAuthority, governingProvince, namedSince }).filter(([, value]) => value !== null);
  const known = new Set([standing.nameZh, ...standing.formerNames.map(({ nameZh }) => nameZh)]);
  const more = details.formerNames.filter(({ nameZh }) => !known.has(nameZh));
  return {
    schoolType, educationLevel, offeredLevels, ownership, locationDivisionCode, ...Object.fromEntries(said),
    ...more.length > 0 ? { formerNames: [...more, ...standing.formerNames] } : {},
  };
}

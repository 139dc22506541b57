import type { Cells, Column } from '@heyu/sheets';
import { enterpriseDetails, type EnterpriseDetails } from './enterprise.rules.js';

const none = { zh: '', en: '' };
/** A sheet of enterprises. */
export const enterpriseColumns: readonly Column[] = [
  { field: 'unifiedSocialCreditCode', kind: 'code', heading: { zh: '统一社会信用代码', en: 'Credit code' }, required: true,
    hint: { zh: '18 位', en: '18 characters' } },
  { field: 'nameZh', heading: { zh: '企业名称', en: 'Name' }, required: true, hint: none },
  { field: 'nameEn', heading: { zh: '英文名称', en: 'English name' }, required: false, hint: none },
  { field: 'divisionCode', kind: 'code', heading: { zh: '所在地区划代码', en: 'Location' }, required: true,
    hint: { zh: '6 位（GB/T 2260）', en: 'six digits (GB/T 2260)' } },
  { field: 'industry', heading: { zh: '行业', en: 'Industry' }, required: false, hint: none },
];

/** The enterprise that a row without cell problems describes. */
export const enterpriseOfRow = (cells: Cells): EnterpriseDetails => enterpriseDetails({
  unifiedSocialCreditCode: cells.unifiedSocialCreditCode ?? '',
  nameZh: cells.nameZh ?? '',
  nameEn: cells.nameEn || null,
  divisionCode: cells.divisionCode ?? '',
  industry: cells.industry || null,
});

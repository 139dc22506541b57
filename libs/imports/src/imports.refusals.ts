import { refusals } from '@heyu/contracts';

/** What is refused of imports, besides what is refused of their sheets and rows. */
export const refuseImport = refusals({
  SHEET_NOT_UPLOADED: {
    zh: '本机构尚未上传该文件，请先以 PUT /files?purpose=IMPORT 上传',
    en: 'Your body has not uploaded this file; upload it first by PUT /files?purpose=IMPORT',
  },
  SHEET_EMPTY: { zh: '标题行（第 {row} 行）下没有数据行', en: 'There are no rows below the headings (row {row})' },
  ROW_FAILED: { zh: '平台未能处理该行，其余各行不受影响', en: 'The platform could not deal with this row; the others are not affected' },
});

import { refusals, type Refusal } from '@heyu/contracts';

/** Largest file that is taken for any purpose (bytes); the gateway passes on no more. */
export const FILE_LIMIT = 20 * 1024 * 1024;

export const refuseFile = refusals({
  FILE_TOO_LARGE: { zh: '文件超过 {megabytes} MB。', en: 'The file is larger than {megabytes} MB.' },
  FILE_EMPTY: { zh: '文件是空的。', en: 'The file is empty.' },
  TYPE_NOT_ALLOWED: {
    zh: '不接受这种文件：请上传 {types}（纯文本和 CSV 须为 UTF-8 编码）。',
    en: 'Files of this kind are not taken: upload {types} (plain text and CSV in UTF-8).',
  },
  NO_SHEET: {
    zh: '导入只接受 .xlsx 或 CSV（UTF-8、UTF-16、GB 18030）：旧版 .xls 等请先另存为 .xlsx。',
    en: 'An import takes .xlsx or CSV (UTF-8, UTF-16, GB 18030) only: save .xls and the like as .xlsx first.',
  },
  TYPE_MISMATCH: {
    zh: '文件内容是 {found}，与声明的 {declared} 不符。',
    en: 'The file holds {found}, not {declared} as declared.',
  },
  FILE_NOT_CLEAN: { zh: '安全扫描发现文件含有恶意内容，未予保存。', en: 'The security scan found harmful content; the file was not kept.' },
  SCAN_UNAVAILABLE: { zh: '安全扫描暂不可用，文件未予保存，请稍后重试。', en: 'The security scan is not available at present; the file was not kept. Try again shortly.' },
  PURPOSE_UNKNOWN: { zh: '用途须为以下之一：{purposes}。', en: 'The purpose is one of {purposes}.' },
  FILE_NOT_FOUND: { zh: '没有找到该文件。', en: 'There is no such file.' },
  UPLOAD_NOT_ALLOWED: { zh: '您的角色不能为用途 {purpose} 上传文件。', en: 'Your role uploads no files for the purpose {purpose}.' },
  FILE_NOT_YET_HERE: {
    zh: '文件保存在区域“{home}”，暂时取不到，请稍后重试。',
    en: 'The file is kept in region "{home}", which cannot be reached at present; try again shortly.',
  },
  STORAGE_FULL: {
    zh: '本机构的存储空间已满：已用 {used} 字节（上限 {most}）、{files} 个文件（上限 {mostFiles}），无法再保存 {size} 字节。请联系平台管理员。',
    en: 'Your body\'s storage is full: {used} of {most} bytes and {files} of {mostFiles} files are taken; {size} bytes more find no room. Ask the platform\'s administrator.',
  },
  DISK_FULL: { zh: '本区域的存储空间已满，文件未予保存，请稍后重试。', en: 'This region has no room left; the file was not kept. Try again later.' },
  RANGE_INVALID: { zh: '请求的字节范围无效。', en: 'The requested byte range is not valid.' },
});

/** The file is larger than so many bytes. */
export const tooLarge = (largest: number): FileRefusal => refuseFile('FILE_TOO_LARGE', null, { megabytes: largest / 1024 ** 2 });
export type FileRefusal = ReturnType<typeof refuseFile>;

const statuses: Readonly<Record<string, number>> = {
  FILE_TOO_LARGE: 413, FILE_EMPTY: 422, TYPE_NOT_ALLOWED: 415, NO_SHEET: 415, TYPE_MISMATCH: 415, FILE_NOT_CLEAN: 422, SCAN_UNAVAILABLE: 503, PURPOSE_UNKNOWN: 400,
  FILE_NOT_FOUND: 404, UPLOAD_NOT_ALLOWED: 403, FILE_NOT_YET_HERE: 503, RANGE_INVALID: 416, DISK_FULL: 507, RESTORE_NEEDED: 503,
};

/** How HTTP says a refusal; those of the platform that stand in no list are 409. */
export const statusOf = (refusal: Refusal): number => statuses[refusal.code] ?? 409;

import writeXlsxFile from 'write-excel-file/node';
import { heading, type Column } from './sheet.columns.rules.js';

/** An empty workbook to fill in: the headings, and on a second sheet what each column takes. */
export function templateOf(columns: readonly Column[]): Promise<Buffer> {
  const bold = { fontWeight: 'bold' } as const;
  const explained = columns.map((column) => [
    heading(column), column.required ? '必填 required' : '选填 optional', `${column.hint.zh} ${column.hint.en}`.trim(), words(column),
  ]);
  return writeXlsxFile([
    { sheet: '数据 Data', data: [columns.map((column) => ({ value: heading(column), ...bold }))], columns: columns.map(() => ({ width: 24 })) },
    { sheet: '说明 Notes', data: explained, columns: [{ width: 32 }, { width: 16 }, { width: 48 }, { width: 64 }] },
  ]).toBuffer();
}

const words = (column: Column): string => Object.entries(column.words ?? {}).map(([word, code]) => `${word} = ${code}`).join('；');

import { heading, type Column } from './column.rules.js';
import { writeSheets } from './write-sheet.js';

const whole = { zh: '模板', en: 'the template' };

/** An empty workbook to fill in: the headings, and on a second sheet what each column takes. */
export function templateOf(columns: readonly Column[]): Promise<Buffer> {
  const explained = columns.map((column) => [
    heading(column), column.required ? '必填 required' : '选填 optional', `${column.hint.zh} ${column.hint.en}`.trim(), words(column),
  ]);
  return writeSheets(
    { name: '数据 Data', headings: columns.map(heading), rows: [], widths: columns.map(() => 24), whole },
    { name: '说明 Notes', headings: ['列 Column', '', '填写 What to write', '取值 Values'], rows: explained, widths: [32, 16, 48, 64], whole },
  );
}

const words = (column: Column): string => Object.entries(column.words ?? {}).map(([word, code]) => `${word} = ${code}`).join('；');

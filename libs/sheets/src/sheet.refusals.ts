import { refusals, type Refusal } from '@heyu/contracts';

/** Refused as a whole. */
const ofSheets = {
  SHEET_UNREADABLE: {
    zh: '无法读取该文件。请另存为 .xlsx，或使用 UTF-8、UTF-16、GB 18030 编码的 CSV',
    en: 'This sheet cannot be read; save it as .xlsx, or as CSV in UTF-8, UTF-16 or GB 18030',
  },
  SHEET_TOO_LARGE: {
    zh: '表格内容过多（解压后、单元格数或字符数超限），请只保留数据并分成几个文件',
    en: 'The sheet holds too much (unpacked, in cells or in characters); keep the data only and split it into several files',
  },
  SHEET_TOO_LONG: { zh: '一次最多 {max} 行，请分成几个文件', en: 'At most {max} rows at a time; split the sheet into several files' },
  SHEET_COLUMNS: { zh: '缺少列：{columns}', en: 'Columns are missing: {columns}' },
  SHEET_COLUMN_TWICE: {
    zh: '“{heading}”出现两次（第 {first} 列和第 {second} 列），请删除其中一列',
    en: '"{heading}" stands twice (columns {first} and {second}); remove one of them',
  },
  SHEET_SEVERAL: {
    zh: '工作表“{first}”和“{second}”都有数据列，请每个文件只留一个',
    en: 'Worksheets "{first}" and "{second}" both have the columns; leave one of them in a file',
  },
  SHEET_QUOTE: {
    zh: '第 {row} 行第 {column} 列的引号不成对，请删除该引号，或写成两个并用引号括住整个单元格',
    en: 'A quote in row {row}, column {column}, has no partner; remove it, or write it twice and put the whole cell in quotes',
  },
};

/** Refused cell by cell. */
const ofCells = {
  CELL_INVALID: { zh: '“{value}”不是有效取值', en: '"{value}" is not a value of this column' },
  CELL_DAY: { zh: '“{value}”不是日期，请写作 2021-06-01', en: '"{value}" is no day; write 2021-06-01' },
  CELL_DIGITS_LOST: {
    zh: '表格软件已把“{value}”当作数字并丢失末几位，请将该列设为“文本”格式后重新填写',
    en: 'The spreadsheet took "{value}" for a number and lost its last digits; format the column as text and enter it again',
  },
  CELL_BEYOND: {
    zh: '“{value}”在没有标题的列中：该行比标题行长，请检查分隔符或引号',
    en: '"{value}" stands in a column without a heading: the row is longer than the headings; look for a stray delimiter or quote',
  },
  CELL_SEVERAL_LINES: {
    zh: '单元格跨行且含分隔符，可能是引号不成对，把后面的行并了进来：请检查引号',
    en: 'The cell goes over several lines and holds delimiters: a quote without a partner may have drawn in the rows that follow; look for it',
  },
  ROW_REPEATED: { zh: '与第 {row} 行重复', en: 'Repeats row {row}' },
};

/** The closed list of what is refused of a sheet before any rule of the domain. */
export const refuseSheet = refusals({ ...ofSheets, ...ofCells });

/** Thrown while a sheet is read, where reading ends: the sheet is refused as a whole. */
export class SheetRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}
export const tooLarge = (): SheetRefused => new SheetRefused(refuseSheet('SHEET_TOO_LARGE'));

/** 2021-06-01, 2021/6/1, 2021.6.1, 2021年6月1日, 20210601; a time of day after it is left out. */
const written = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;

const dayMs = 86_400_000;

/** The day that a spreadsheet's number stands for; null where it stands for none after February 1900. */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  return days > 60 && days < 2_958_466 ? new Date(Date.UTC(1899, 11, 30) + days * dayMs).toISOString().slice(0, 10) : null;
}

/** A day as people write it, or a spreadsheet shows it where the format was lost (44348), as `2021-06-01`; null where it is none. */
export function dayOf(text: string, from1904 = false): string | null {
  if (/^\d{5}$/.test(text)) return dayOfSerial(Number(text), from1904);
  const [, year, month, day, monthTogether, dayTogether] = written.exec(text.normalize('NFKC')) ?? [];
  if (year === undefined) return null;
  const read = `${year}-${(month ?? monthTogether!).padStart(2, '0')}-${(day ?? dayTogether!).padStart(2, '0')}`;
  const at = new Date(`${read}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(read) ? read : null;
}

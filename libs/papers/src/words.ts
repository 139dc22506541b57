const two = (n: number): string => String(n).padStart(2, '0');

/** UTC text → Beijing time, by arithmetic: neither locale nor time zone of the machine has a say. */
export function beijingTime(utc: string): string {
  const at = new Date(Date.parse(utc) + 8 * 60 * 60 * 1000);
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** `2026-09-01` → `2026年9月1日`. */
export function dayWord(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Integer fen → yuan with two decimals and separators. */
export function yuan(fen: number): string {
  const whole = String(Math.trunc(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${two(fen % 100)} 元`;
}

/** `36` → `3 年`, `42` → `3 年 6 个月`. */
export function durationWord(months: number): string {
  const [years, rest] = [Math.trunc(months / 12), months % 12];
  return [years > 0 ? `${years} 年` : '', rest > 0 || years === 0 ? `${rest} 个月` : ''].filter(Boolean).join(' ');
}

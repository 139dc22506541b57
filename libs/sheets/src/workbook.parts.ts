import { readXml } from './xml.js';

/** Texts that cells point to. Readings of characters (`rPh`) are not part of a text. */
export async function sharedTexts(part: AsyncIterable<Uint8Array> | null): Promise<string[]> {
  const texts: string[] = [];
  if (!part) return texts;
  let [text, inText, inReading] = ['', false, false];
  await readXml(part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') inReading = true;
    },
    text: (some) => { if (inText && !inReading) text += some; },
    close: (name) => {
      if (name === 'si') texts.push(text);
      else if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
    },
  });
  return texts;
}

/** Formats of days that every program knows by number; 27 to 36 and 50 to 58 are those of Chinese, Japanese and Korean. */
const knownDays = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Numbers of the cell styles that show a number as a day. */
export async function dayStyles(part: AsyncIterable<Uint8Array> | null): Promise<ReadonlySet<number>> {
  const days = new Set<number>();
  if (!part) return days;
  const own = new Map<number, boolean>();
  let [inCells, style] = [false, 0];
  await readXml(part, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt') own.set(Number(numFmtId), showsDay(formatCode ?? ''));
      else if (name === 'xf' && inCells) {
        if (own.get(Number(numFmtId)) ?? knownDays(Number(numFmtId))) days.add(style);
        style += 1;
      }
    },
    close: (name) => { if (name === 'cellXfs') inCells = false; },
  });
  return days;
}

/** Years or days occur in the format itself, not in what it quotes, in a colour or a currency. */
const showsDay = (format: string): boolean => /[yd]/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, ''));

const hexPairs = (hex: string): string => hex.replace(/\s/g, '').replace(/..../g, (unit) => String.fromCharCode(parseInt(unit, 16)));

/** Glyph → text of every font of an uncompressed PDF, by the name under which pages use it (`F1`, …). */
function toUnicode(pdf: string): Map<string, Map<number, string>> {
  const objects = new Map([...pdf.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number, body]) => [number!, body!]));
  const names = [...pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, number]) => [name!, number!] as const);
  return new Map(names.map(([name, number]) => {
    const cmap = objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(number) ?? '')?.[1] ?? '') ?? '';
    const glyphs = new Map<number, string>();
    for (const [, from, , list] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g)) {
      [...list!.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex], n) => glyphs.set(parseInt(from!, 16) + n, hexPairs(hex!)));
    }
    return [name, glyphs];
  }));
}

/** The text that a reader of the PDF can select and search, in drawing order; one line per piece that was drawn. */
export function pdfText(bytes: Buffer): string {
  const pdf = bytes.toString('latin1');
  const fonts = toUnicode(pdf);
  const pieces: string[] = [];
  for (const [, content] of pdf.matchAll(/stream\r?\n([\s\S]*?)endstream/g)) {
    let font: Map<number, string> | undefined;
    for (const [, name, shown] of content!.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) font = fonts.get(name);
      else if (font) pieces.push([...shown!.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []).map((glyph) => font!.get(parseInt(glyph, 16)) ?? '\uFFFD').join(''));
    }
  }
  return pieces.join('\n');
}

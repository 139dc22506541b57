/** SQL: whether a folded text holds what is searched for (`:text`), anywhere, folded alike and taken literally. */
export const holds = (folded: string): string => `strpos(${folded}, heyu_fold(:text)) > 0`;

/** What `heyu_fold` does in the database, for what is searched in memory. */
export const folded = (text: string): string =>
  [...text.normalize('NFKC').toLowerCase()].map((character) => pairs[character] ?? character).join('');

const pairs: Readonly<Record<string, string>> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'", '‚': "'", '〔': '[', '〕': ']', '【': '[', '】': ']', '〖': '[', '〗': ']' };

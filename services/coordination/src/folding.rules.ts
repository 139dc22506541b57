/**
 * SQL: whether a folded text holds what is searched for (`:text`), anywhere, folded alike and taken literally. Its pairs of characters must be there for that, and are
 * found by an index (`pairsOf`).
 */
export const holds = (folded: string): string => `(heyu_pairs(${folded}) @> heyu_pairs(heyu_fold(:text)) and strpos(${folded}, heyu_fold(:text)) > 0)`;

/** The index by which `holds` searches a column. */
export const pairsOf = (column: string): string => `gin:(heyu_pairs(${column}))`;

/** What `heyu_fold` does in the database, for what is searched in memory. */
export const folded = (text: string): string =>
  [...text.normalize('NFKC').toLowerCase()].map((character) => pairs[character] ?? character).join('');

const pairs: Readonly<Record<string, string>> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'", '‚': "'", '〔': '[', '〕': ']', '【': '[', '】': ']', '〖': '[', '〗': ']' };

import { refuseFile, type FileRefusal } from './file.refusals.js';

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Kinds that are recognised by their content, with the ending under which a download is saved. */
const recognised: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  [sheet]: 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};
/** Text has no signature: it must be declared, and its content is judged by `readsAsText`. */
const texts: Readonly<Record<string, string>> = { 'text/plain': 'txt', 'text/csv': 'csv' };

/** Which media types are taken. */
export interface FileTypes {
  readonly types: readonly string[];
  /** Text of any encoding that spreadsheets write, whatever a browser calls it: it is read here and shown to nobody else. */
  readonly anyText?: true;
}
/** All that can be recognised. */
export const documents: FileTypes = { types: [...Object.keys(recognised), ...Object.keys(texts)] };
/** Workbooks and CSV, to be read by a service. */
export const sheets: FileTypes = { types: [sheet, 'text/csv'], anyText: true };

/**
 * What the sniffer saw: a signature's type, or text (well-formed UTF-8 without control characters or mark-up), or the same in UTF-16 or
 * GB 18030, or nothing that it knows.
 */
export type Sniffed = { readonly kind: 'signature'; readonly type: string } | { readonly kind: 'text' | 'legacy-text' | 'unknown' };

export const endingOf = (type: string): string => recognised[type] ?? texts[type] ?? 'bin';

/**
 * The type under which a file is kept and served: what its content is, never only what the sender says. A declared type
 * that the content contradicts is refused, so a `.png` that holds HTML never gets in.
 */
export function mediaType(sniffed: Sniffed, declared: string | undefined, { types, anyText }: FileTypes = documents): { type: string } | FileRefusal {
  if (anyText) return sheetType(sniffed);
  const said = declared?.split(';')[0]!.trim().toLowerCase();
  const saidNothing = said === undefined || said === '' || said === 'application/octet-stream';
  const taken = (type: string): { type: string } | FileRefusal =>
    (types.includes(type) ? { type } : refuseFile('TYPE_NOT_ALLOWED', null, { types: types.map((one) => endingOf(one).toUpperCase()).join(', ') }));
  if (sniffed.kind === 'text') return taken(said !== undefined && said in texts ? said : '');
  if (sniffed.kind !== 'signature' || !(sniffed.type in recognised)) return taken('');
  if (saidNothing || said === sniffed.type) return taken(sniffed.type);
  return refuseFile('TYPE_MISMATCH', null, { found: sniffed.type, declared: said });
}

function sheetType(sniffed: Sniffed): { type: string } | FileRefusal {
  if (sniffed.kind === 'text' || sniffed.kind === 'legacy-text') return { type: 'text/csv' };
  return sniffed.kind === 'signature' && sniffed.type === sheet ? { type: sheet } : refuseFile('NO_SHEET');
}

/** Whether the beginning of a text is a text and no mark-up that a browser could take for a page. */
export function readsAsText(head: string): boolean {
  if (/[\u0000-\u0008\u000b\u000e-\u001f]/.test(head)) return false;
  return !/^\uFEFF?\s*</.test(head) && !/<\s*(!doctype|html|head|body|script|svg|iframe|\?xml)/i.test(head);
}

import { sha256, utc, causeId } from '@heyu/contracts';
import { int, privateTable } from '@heyu/persistence';
import { z } from 'zod';
import { outcomes } from './import.rules.js';

const count = z.int().nonnegative();
const message = z.object({ zh: z.string(), en: z.string() });
const refusal = z.object({ __typename: z.literal('Refusal'), code: z.string(), field: z.string().nullable(), message });

/** A sheet that is taken in, and how far that has come. Home-only: what it leads to is told by the records that it writes. */
const importBody = z.looseObject({
  /** Which kind of sheet, e.g. SCHOOLS. */
  kind: z.string(),
  sha256,
  /** Only say what would happen. */
  dryRun: z.boolean(),
  /** Who asked for it: rows are judged and audited as his. */
  by: z.object({ id: z.string(), role: z.string(), region: z.string(), body: z.string() }),
  /** REFUSED: the sheet as a whole, or what was left of it, for the reason in `refusal`. */
  state: z.enum(['WAITING', 'WORKING', 'DONE', 'REFUSED']),
  refusal: refusal.nullable(),
  /** Null until the sheet has been read. */
  rowsRead: count.nullable(),
  rowsDone: count,
  pagesDone: count,
  registered: count, revised: count, unchanged: count, refused: count,
  headingsRow: z.int().positive().nullable(),
  ignoredHeadings: z.array(z.string()),
  askedAt: utc,
  finishedAt: utc.nullable(),
});
export type Import = z.infer<typeof importBody>;

export const imports = privateTable('import', importBody, { columns: { bodyOf: "body->'by'->>'body'", askedAt: "body->>'askedAt'", kind: "body->>'kind'" }, indexes: ['bodyOf, askedAt, id'] });

const importedRow = z.object({
  row: z.int().positive(), key: z.string(), outcome: z.enum(outcomes), id: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  problems: z.array(z.object({ field: z.string().nullable(), column: z.string().nullable(), code: z.string(), message, warning: z.boolean() })),
});

/** What became of the rows of one page; written once, in the transaction that did it. */
const importPage = z.looseObject({ importId: z.uuid(), page: count, rows: z.array(importedRow).min(1) });
export type ImportPage = z.infer<typeof importPage>;

export const importPages = privateTable('import-page', importPage, { columns: { importId: "body->>'importId'", page: int("body->>'page'") }, indexes: ['importId, page'] });
export const importPageId = (importId: string, page: number): string => causeId('import-page', importId, page);

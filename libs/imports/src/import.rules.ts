import { isRefusal, type Message, type Refusal, type Warning } from '@heyu/contracts';

/** What became of a row, or in a dry run would become of it. */
export const outcomes = ['REGISTERED', 'REVISED', 'UNCHANGED', 'REFUSED'] as const;
export type Outcome = (typeof outcomes)[number];

/** A hard or soft rule that a row does not meet. */
export interface RowProblem {
  readonly field: string | null;
  /** Letter of the column; null where no single cell is at fault. */
  readonly column: string | null;
  readonly code: string;
  readonly message: Message;
  /** Soft: the row was taken all the same. */
  readonly warning: boolean;
}
/** A field that a row changes in what is registered. */
export interface RowChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}
/** What is told of one row. */
export interface ImportedRow {
  readonly row: number;
  readonly key: string;
  readonly outcome: Outcome;
  /** Null where the row was refused or, in a dry run, is new. */
  readonly id: string | null;
  readonly changes: RowChange[];
  readonly problems: RowProblem[];
}

/** What a row came to: the record before it, none where it is new, and after it, in the same transaction. */
export interface Settled {
  readonly before: Known | null;
  readonly after: Known;
  readonly warnings: readonly Warning[];
}
interface Known {
  readonly id: string;
  readonly version: number;
}

/** A row as it is told; UNCHANGED only where the record is exactly what it was. */
export function told(row: number, key: string, came: Settled | readonly (Refusal & { column?: string | null })[], dryRun: boolean): ImportedRow {
  if (!('after' in came)) {
    const problems = came.map(({ field, column = null, code, message }) => ({ field, column, code, message, warning: false }));
    return { row, key, outcome: 'REFUSED', id: null, changes: [], problems };
  }
  const { before, after, warnings } = came;
  const changes = before === null ? [] : changesBetween(before, after);
  const outcome = before === null ? 'REGISTERED' : changes.length > 0 ? 'REVISED' : 'UNCHANGED';
  const problems = warnings.map(({ field, code, message }) => ({ field, column: null, code, message, warning: true }));
  return { row, key, outcome, id: before === null && dryRun ? null : after.id, changes, problems };
}

export function changesBetween(before: object, after: object): RowChange[] {
  const [from, to] = [Object.entries(before), Object.entries(after)].map((fields) => new Map<string, unknown>(fields)) as [Map<string, unknown>, Map<string, unknown>];
  return [...new Set([...from.keys(), ...to.keys()])].filter((field) => field !== 'version').sort()
    .map((field) => ({ field, from: shown(from.get(field)), to: shown(to.get(field)) }))
    .filter(({ field, ...values }) => values.from !== values.to || JSON.stringify(from.get(field)) !== JSON.stringify(to.get(field)));
}

/** A value as a person reads it in a list of changes. */
function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(shown).join('、');
  if (typeof value !== 'object') return String(value);
  const { nameZh, from, until } = value as { nameZh?: unknown; from?: unknown; until?: unknown };
  if (typeof nameZh !== 'string') return JSON.stringify(value);
  return from || until ? `${nameZh}（${String(from ?? '')}–${String(until ?? '')}）` : nameZh;
}

/** How many rows came to what. */
export type Counts = Readonly<Record<Lowercase<Outcome>, number>>;
export const noneYet: Counts = { registered: 0, revised: 0, unchanged: 0, refused: 0 };

export function counted({ registered, revised, unchanged, refused }: Counts, rows: readonly ImportedRow[]): Counts {
  const of = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length;
  return { registered: registered + of('REGISTERED'), revised: revised + of('REVISED'), unchanged: unchanged + of('UNCHANGED'), refused: refused + of('REFUSED') };
}

/** What a kind of sheet answers of a row, as it is told. */
export const asCame = (answer: Settled | Refusal, letters: Readonly<Record<string, string>>): Settled | (Refusal & { column: string | null })[] =>
  (isRefusal(answer) ? [{ ...answer, column: (answer.field && letters[answer.field.replace(/[[.].*$/, '')]) ?? null }] : answer);

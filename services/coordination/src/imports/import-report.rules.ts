import type { Message, Refusal, Warning } from '@heyu/contracts';

/** What became of a row, or in a dry run would become of it. */
export type Outcome = 'REGISTERED' | 'REVISED' | 'UNCHANGED' | 'REFUSED';

/** A hard or soft rule that a row does not meet. */
export interface RowProblem {
  readonly field: string | null;
  readonly code: string;
  readonly message: Message;
  readonly warning: boolean;
}

export interface ImportedRow {
  /** As the sheet counts: the headings are row 1. */
  readonly row: number;
  /** The code by which the row is known: school code or credit code. */
  readonly key: string;
  readonly outcome: Outcome;
  /** Null where it was refused or is not registered yet. */
  readonly id: string | null;
  readonly problems: readonly RowProblem[];
}

export interface ImportReport {
  readonly dryRun: boolean;
  readonly registered: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly rows: readonly ImportedRow[];
}

export const refused = (row: number, key: string, refusals: readonly Refusal[]): ImportedRow =>
  ({ row, key, outcome: 'REFUSED', id: null, problems: refusals.map(({ field, code, message }) => ({ field, code, message, warning: false })) });

export const accepted = (row: number, key: string, outcome: Outcome, id: string | null, warnings: readonly Warning[]): ImportedRow =>
  ({ row, key, outcome, id, problems: warnings.map(({ field, code, message }) => ({ field, code, message, warning: true })) });

export function reportOf(dryRun: boolean, rows: readonly ImportedRow[]): ImportReport {
  const count = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length;
  return { dryRun, registered: count('REGISTERED'), revised: count('REVISED'), unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows };
}

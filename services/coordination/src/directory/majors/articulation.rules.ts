import { textOf, type EducationLevel, type Refusal, type Warning } from '@heyu/contracts';
import { refuse, warn } from '../../refusals.js';
import { levelOfMajor } from './major.rules.js';

/** From which major a learner goes on into which; a reason where the two are not of the same line. */
export interface Articulation {
  readonly fromMajor: string;
  readonly toMajor: string;
  readonly crossLineReason: string | null;
}

const rank: Readonly<Record<EducationLevel, number>> = { SECONDARY_VOC: 1, ASSOCIATE: 2, VOC_BACHELOR: 3, APPLIED_BACHELOR: 3 };
const firstCategory: Readonly<Partial<Record<EducationLevel, number>>> = { SECONDARY_VOC: 61, ASSOCIATE: 41, VOC_BACHELOR: 21 };

/**
 * The line of a code: its category counted from the level's first one, and its class, so that 7101, 5101 and 3101 are one line
 * (the same category lies 20 apart from level to level). Null where the code is of another catalogue and has no line.
 */
function lineOf(code: string): string | null {
  const level = levelOfMajor(code);
  const first = level && firstCategory[level];
  return first ? `${Number(code.slice(0, 2)) - first}/${code.slice(2, 4)}` : null;
}

export function sameLine(from: string, to: string): boolean {
  const line = lineOf(from);
  return line !== null && line === lineOf(to);
}

/** Upward, and along one line or for a written reason (domain rule 4). `field` is the path of the mapping. */
export function articulationProblem({ fromMajor, toMajor, crossLineReason }: Articulation, field: string): Refusal | null {
  const [from, to] = [levelOfMajor(fromMajor), levelOfMajor(toMajor)];
  if (!from) return refuse('MAJOR_CODE_INVALID', `${field}.fromMajor`);
  if (!to) return refuse('MAJOR_CODE_INVALID', `${field}.toMajor`);
  if (rank[from] >= rank[to]) return refuse('ARTICULATION_NOT_UPWARD', `${field}.toMajor`);
  const explained = sameLine(fromMajor, toMajor) || textOf(crossLineReason ?? '') !== '';
  return explained ? null : refuse('ARTICULATION_NEEDS_REASON', `${field}.crossLineReason`, { from: fromMajor, to: toMajor });
}

/** A pair that crosses lines for a reason is said. */
export function articulationWarning({ fromMajor, toMajor, crossLineReason }: Articulation, field: string): Warning | null {
  if (sameLine(fromMajor, toMajor)) return null;
  return warn('ARTICULATION_CROSSES_LINES', field, { from: fromMajor, to: toMajor, reason: crossLineReason ?? '' });
}

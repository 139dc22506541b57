import type { EducationLevel, Refusal } from '@heyu/contracts';
import { refuse } from '../../refusals.js';

/** A major as a program may name it. */
export interface Major {
  /** Six digits, with `K` where state-controlled. */
  readonly code: string;
  /** Null for the ordinary bachelor majors of the undergraduate catalogue, which is not shipped. */
  readonly nameZh: string | null;
  readonly level: EducationLevel;
  /** 国控专业 (K): needs the approval of its place as evidence. */
  readonly stateControlled: boolean;
}

/** What a catalogue offers for an intake year. */
export interface Catalogue {
  find(code: string, intakeYear: number): Major | null;
}

const vocational = /^[2-7]\d{5}K?$/;
const undergraduate = /^(0[1-9]|1[0-4])\d{4}T?K?$/;

/** The level stands in the first two digits: 21–39 vocational bachelor, 41–59 associate, 61–79 secondary. Null: no code of a major. */
export function levelOfMajor(code: string): EducationLevel | null {
  if (undergraduate.test(code)) return 'APPLIED_BACHELOR';
  const category = vocational.test(code) ? Number(code.slice(0, 2)) : 0;
  if (category >= 21 && category <= 39) return 'VOC_BACHELOR';
  if (category >= 41 && category <= 59) return 'ASSOCIATE';
  return category >= 61 && category <= 79 ? 'SECONDARY_VOC' : null;
}

/** `570102K` and `570102` are the same major. */
export const bareCode = (code: string): string => code.replace(/K$/, '');

/** The major of a code in the catalogue that is valid for an intake year (domain rule 3). */
export function majorOf(catalogue: Catalogue, code: string, intakeYear: number, field: string): Major | Refusal {
  const level = levelOfMajor(code);
  if (!level) return refuse('MAJOR_CODE_INVALID', field);
  if (level === 'APPLIED_BACHELOR') return { code, nameZh: null, level, stateControlled: code.endsWith('K') };
  return catalogue.find(code, intakeYear) ?? refuse('MAJOR_UNKNOWN', field, { code, year: intakeYear });
}

/** A school offers a major only at a level that it offers (domain rule 4b). */
export function levelProblem(major: Major, offeredLevels: readonly EducationLevel[], field: string): Refusal | null {
  return offeredLevels.includes(major.level) ? null : refuse('MAJOR_LEVEL_NOT_OFFERED', field, { code: major.code, level: major.level });
}

/**
 * A state-controlled major stands on as many documents about it as the rule packs ask for; `about` names its code, with or without K
 * (domain rule 3).
 */
export function evidenceProblem(major: Major, evidence: readonly { readonly about: string }[], documents: number, field: string): Refusal | null {
  const shown = evidence.filter(({ about }) => bareCode(about) === bareCode(major.code)).length;
  return !major.stateControlled || shown >= documents ? null : refuse('MAJOR_NEEDS_EVIDENCE', field, { code: major.code, documents });
}

import type { ProgramKind, Refusal, Terms } from '@heyu/contracts';
import { refuse } from '../../refusals.js';

type Term = keyof Terms & string;

interface Kind {
  readonly required: readonly Term[];
  /** Terms that a program of this kind does not have. */
  readonly without: readonly Term[];
}

const ofAll: readonly Term[] = ['nameZh', 'duties', 'costSharing', 'qualityReview', 'exit', 'startDate', 'validUntil', 'catalogueYear'];

/** Which terms each kind of program requires, and which it does not have. */
export const requiredTerms: Readonly<Record<ProgramKind, Kind>> = {
  STUDENT_CULTIVATION: {
    required: [...ofAll, 'cultivationModel', 'majorCodes', 'seats', 'durationMonths', 'creditRecognition', 'resourceLicence', 'dataSharing'],
    without: ['training', 'courses'],
  },
  TEACHER_TRAINING: {
    required: [...ofAll, 'training', 'dataSharing'],
    without: ['cultivationModel', 'articulation', 'courses', 'creditRecognition'],
  },
  COURSE_DEVELOPMENT: {
    required: [...ofAll, 'majorCodes', 'courses', 'resourceLicence'],
    without: ['cultivationModel', 'articulation', 'training', 'seats'],
  },
};

export const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What the table asks for and the terms lack, or hold though it does not belong to the kind. */
export function requiredProblems(terms: Partial<Terms>): Refusal[] {
  const kind = terms.kind ? requiredTerms[terms.kind] : undefined;
  if (!kind) return [refuse('MISSING', 'terms.kind')];
  return [
    ...kind.required.filter((term) => isAbsent(terms[term])).map((term) => refuse('MISSING', `terms.${term}`)),
    ...kind.without.filter((term) => !isAbsent(terms[term])).map((term) => refuse('NOT_OF_THIS_KIND', `terms.${term}`)),
  ];
}

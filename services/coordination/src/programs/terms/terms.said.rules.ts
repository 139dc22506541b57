import type { TermsInput } from '../../inputs.generated.js';
import type { DraftTerms } from './terms.rules.js';

/** Terms as somebody says them, in the form of the record: lists are lists, what is left out is still missing. Who leads follows from who says it. */
export const draftTerms = (said: TermsInput): DraftTerms => ({
  ...said,
  partnerSchoolIds: said.partnerSchoolIds ?? [],
  duties: said.duties ?? [],
  majorCodes: said.majorCodes ?? [],
  articulation: said.articulation ?? [],
  seats: said.seats ?? [],
  courses: said.courses ?? [],
  enterpriseIds: said.enterpriseIds ?? [],
  evidence: said.evidence ?? [],
});

import type { Terms } from '@heyu/contracts';
import type { DraftTerms } from './terms.rules.js';

/** Terms as someone says them: what is left out is still missing. Who leads follows from who says it. */
export type SaidOfTerms = { readonly [Term in keyof DraftTerms]?: DraftTerms[Term] | null };

const listsOf = (said: SaidOfTerms) => ({
  partnerSchoolIds: [...said.partnerSchoolIds ?? []],
  duties: (said.duties ?? []).map(({ schoolId, role, duties }) => ({ schoolId, role, duties })),
  majorCodes: [...said.majorCodes ?? []],
  articulation: (said.articulation ?? []).map(({ fromMajor, toMajor, crossLineReason }) => ({ fromMajor, toMajor, crossLineReason: crossLineReason || null })),
  seats: (said.seats ?? []).map(({ intakeYear, schoolId, seats }) => ({ intakeYear, schoolId, seats })),
  courses: (said.courses ?? []).map(({ nameZh, hours }) => ({ nameZh, hours })),
  enterpriseIds: [...said.enterpriseIds ?? []],
  evidence: (said.evidence ?? []).map(({ sha256, name, about }) => ({ sha256, name, about })),
});

/** The same in the form of the record: absent is null, lists are lists; nothing else gets in. */
export const draftTerms = (said: SaidOfTerms): DraftTerms => ({
  ...listsOf(said),
  nameZh: said.nameZh || null,
  nameEn: said.nameEn || null,
  kind: said.kind ?? null,
  cultivationModel: said.cultivationModel ?? null,
  catalogueYear: said.catalogueYear ?? null,
  durationMonths: said.durationMonths ?? null,
  creditRecognition: clause(said.creditRecognition, ({ rule, maxPercent }) => ({ rule, maxPercent })),
  costSharing: clause(said.costSharing, ({ totalFen, shares }) => ({ totalFen, shares: shares.map(({ payerId, fen }) => ({ payerId, fen })) })),
  resourceLicence: clause(said.resourceLicence, ({ scope, intellectualProperty }) => ({ scope, intellectualProperty })),
  dataSharing: clause(said.dataSharing, ({ purpose, fields, retentionMonths }) => ({ purpose, fields: [...fields], retentionMonths })),
  qualityReview: clause(said.qualityReview, ({ everyMonths, method }) => ({ everyMonths, method })),
  exit: clause(said.exit, ({ noticeDays, teachOut }) => ({ noticeDays, teachOut })),
  training: clause(said.training, ({ hours, places }) => ({ hours, places })),
  startDate: said.startDate || null,
  validUntil: said.validUntil || null,
});

const clause = <Clause extends Terms[keyof Terms], To>(said: Clause | null | undefined, to: (said: NonNullable<Clause>) => To): To | null =>
  (said === null || said === undefined ? null : to(said as NonNullable<Clause>));

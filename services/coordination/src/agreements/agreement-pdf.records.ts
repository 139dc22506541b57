import type { CooperationAgreement, Enterprise, TermsVersion } from '@heyu/contracts';

/** Names from reference data, the same in every cell. */
export interface AgreementNames {
  /** A region's coordinator or a province's authority. */
  body(code: string, role: 'COORDINATOR' | 'AUTHORITY'): string;
  /** Null where the catalogue of that year has no such code. */
  major(code: string, catalogueYear: number): string | null;
}

/** The records on which an agreement's paper rests; all of them immutable, or printed only in what never changes of them. */
export interface AgreementRecords {
  readonly agreement: CooperationAgreement;
  readonly terms: TermsVersion;
  readonly enterprises: readonly Enterprise[];
}

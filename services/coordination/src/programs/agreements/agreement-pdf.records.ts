import type { CooperationAgreement, Enterprise, TermsVersion } from '@heyu/contracts';

/** Names from reference data, the same in every cell, by code; what has none is printed as its code. */
export interface AgreementNames {
  /** Regions' coordinators and provinces' authorities. */
  readonly bodies: Readonly<Record<string, string>>;
  /** Of the terms' catalogue. */
  readonly majors: Readonly<Record<string, string>>;
}

/** The records on which an agreement's paper rests; all of them immutable, or printed only in what never changes of them. */
export interface AgreementRecords {
  readonly agreement: CooperationAgreement;
  readonly terms: TermsVersion;
  readonly enterprises: readonly Enterprise[];
}

/** What is printed from. */
export interface AgreementTask {
  readonly records: AgreementRecords;
  readonly names: AgreementNames;
}

/** Codes of majors that terms name. */
export const majorsIn = ({ terms }: TermsVersion): string[] =>
  [...new Set([...terms.majorCodes, ...terms.articulation.flatMap(({ fromMajor, toMajor }) => [fromMajor, toMajor])])];

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RegisterEnterpriseInput, RegisterSchoolInput, TermsInput } from '../documents.generated.js';

/** A demo school; `handle` (`he-01`) is also part of its people's handles. Real public institutions; a synthetic code is marked. */
export interface DemoSchool extends Omit<RegisterSchoolInput, 'formerNames'> {
  readonly handle: string; readonly region: string; readonly codeIsSynthetic: boolean; readonly formerNames: readonly string[]; readonly jurisdictionCode: string;
}
/** A fictional enterprise with a code that is valid and was never registered. */
export interface DemoEnterprise extends Omit<RegisterEnterpriseInput, 'industry'> {
  readonly handle: string; readonly region: string; readonly industryZh: string;
}
export interface DemoAlliance {
  readonly handle: string; readonly nameZh: string; readonly leadSchool: string;
  readonly memberSchools: readonly string[]; readonly memberEnterprises: readonly string[];
}
/** Terms with schools and enterprises by handle and days counted from today. */
export interface DemoTerms extends Omit<TermsInput, 'partnerSchoolIds' | 'duties' | 'seats' | 'costSharing' | 'enterpriseIds' | 'startDate' | 'validUntil'> {
  readonly leadSchool: string; readonly partnerSchools: readonly string[];
  readonly duties: readonly { school: string; role: string; duties: string }[];
  readonly seats: readonly { intakeYear: number; school: string; seats: number }[];
  readonly costSharing: { totalFen: number; shares: readonly { payer: string; fen: number }[] };
  readonly enterprises: readonly string[]; readonly startsInDays: number; readonly validYears: number;
}
export interface DemoProgram {
  readonly handle: string;
  /** The state up to which the program is played. */
  readonly until: string;
  readonly terms: DemoTerms;
}
export interface DemoCohort {
  readonly program: string; readonly intakeYear: number; readonly homeSchool: string; readonly seats: number;
}

const read = <T>(name: string): readonly T[] =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../data/${name}.json`, import.meta.url)), 'utf8')) as T[];

export const demoSchools = (): readonly DemoSchool[] => read<DemoSchool>('schools');
export const demoEnterprises = (): readonly DemoEnterprise[] => read<DemoEnterprise>('enterprises');
export const demoAlliances = (): readonly DemoAlliance[] => read<DemoAlliance>('alliances');
export const demoPrograms = (): readonly DemoProgram[] => read<DemoProgram>('programs');
export const demoCohorts = (): readonly DemoCohort[] => read<DemoCohort>('cohorts');

import type { Part } from '@heyu/service';
import { evidence } from './evidence.js';
import { ProgramTermsResolver } from './program-terms.resolver.js';
import { TermsVersionResolver } from './terms-version.resolver.js';
import { termsReading, termsVersions } from './terms-version.table.js';
import { TermsCheck } from './terms.js';

/** 条款: what is laid down in each round. */
export const termsPart: Part = {
  owned: [termsVersions],
  files: [evidence],
  readings: [termsReading],
  resolvers: [TermsVersionResolver, ProgramTermsResolver],
  providers: [TermsCheck],
};

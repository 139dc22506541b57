import type { TermsVersion, Warning } from '@heyu/contracts';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { paperWarnings } from './terms-paper.js';
import { termsWarnings } from './terms.rules.js';

@Resolver('TermsVersion')
export class TermsVersionResolver {
  @ResolveField()
  warnings(@Parent() { terms }: TermsVersion): Warning[] {
    return [...termsWarnings(terms), ...paperWarnings(terms)];
  }
}

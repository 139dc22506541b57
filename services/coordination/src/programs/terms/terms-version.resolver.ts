import type { TermsVersion, Warning } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { paperWarnings } from '../agreements/agreement-pdf.glyphs.rules.js';
import { canPrint } from '../agreements/agreement-pdf.paper.js';
import { readPart } from '../joint-programs/program-part.js';
import { termsWarnings } from './terms.rules.js';
import { termsVersions } from './terms-version.table.js';

@Resolver('TermsVersion')
export class TermsVersionResolver {
  @Query()
  termsVersion(@Args('id') id: string, @Context() context: GraphContext): Promise<TermsVersion | null> {
    return readPart(context, termsVersions, id);
  }

  @ResolveReference()
  byReference({ id }: { id: string }, context: GraphContext): Promise<TermsVersion | null> {
    return readPart(context, termsVersions, id);
  }

  @ResolveField()
  warnings(@Parent() { terms }: TermsVersion): Warning[] {
    return [...termsWarnings(terms), ...paperWarnings(terms, canPrint)];
  }
}

import type { TermsVersion } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { readPart } from '../joint-programs/program-part.js';
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
}

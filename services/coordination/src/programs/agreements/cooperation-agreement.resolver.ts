import type { CooperationAgreement } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { readPart } from '../joint-programs/program-part.js';
import { cooperationAgreements } from './cooperation-agreement.table.js';

@Resolver('CooperationAgreement')
export class CooperationAgreementResolver {
  @Query()
  agreement(@Args('id') id: string, @Context() context: GraphContext): Promise<CooperationAgreement | null> {
    return readPart(context, cooperationAgreements, id);
  }

  @ResolveReference()
  byReference({ id }: { id: string }, context: GraphContext): Promise<CooperationAgreement | null> {
    return readPart(context, cooperationAgreements, id);
  }
}

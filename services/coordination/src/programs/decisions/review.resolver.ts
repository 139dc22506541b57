import type { JointProgram, NotCounted, Review } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { readsInternal, type ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { readPart, readProgram, whyNotCounted } from '../joint-programs/program-part.js';
import { internalRemarks } from './internal-remark.table.js';
import { reviews } from './review.table.js';

@Resolver('Review')
export class ReviewResolver {
  @Query()
  review(@Args('id') id: string, @Context() context: GraphContext): Promise<Review | null> {
    return readPart(context, reviews, id);
  }

  @ResolveReference()
  byReference({ id }: { id: string }, context: GraphContext): Promise<Review | null> {
    return readPart(context, reviews, id);
  }

  @ResolveField()
  program(@Parent() { programId }: Review, @Context() context: GraphContext): Promise<JointProgram | ProgramFace | null> {
    return readProgram(context, programId);
  }

  @ResolveField()
  async internalRemarks(@Parent() review: Review, @Context() context: GraphContext): Promise<string | null> {
    return readsInternal(context.caller.actor, review) ? (await context.load(internalRemarks, review.id))?.text ?? null : null;
  }

  @ResolveField()
  notCounted(@Parent() review: Review, @Context() context: GraphContext): Promise<NotCounted['why'] | null> {
    return whyNotCounted(context, review);
  }
}

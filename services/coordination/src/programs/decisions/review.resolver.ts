import type { JointProgram, NotCounted, Review } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { whyNotCounted } from '../joint-programs/program-part.js';
import { internalRemarks } from './internal-remark.table.js';

@Resolver('Review')
export class ReviewResolver {
  @ResolveField()
  program(@Parent() { programId }: Review, @Context() context: GraphContext): Promise<JointProgram | null> {
    return context.load(jointPrograms, programId);
  }

  @ResolveField()
  async internalRemarks(@Parent() { id }: Review, @Context() context: GraphContext): Promise<string | null> {
    return (await context.load(internalRemarks, id))?.text ?? null;
  }

  @ResolveField()
  notCounted(@Parent() review: Review, @Context() context: GraphContext): Promise<NotCounted['why'] | null> {
    return whyNotCounted(context, review);
  }
}

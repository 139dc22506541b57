import type { Confirmation, JointProgram, NotCounted, Review, Signature } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { internalRemarks } from './internal-remark.table.js';

/** What confirmations, reviews and signatures answer alike. */
class DecisionResolver {
  @ResolveField()
  program(@Parent() { programId }: Confirmation | Review | Signature, @Context() context: GraphContext): Promise<JointProgram | null> {
    return context.load(jointPrograms, programId);
  }

  /** As far as that has arrived here; null where it counts or is still open. */
  @ResolveField()
  async notCounted(@Parent() { id, programId }: Confirmation | Review | Signature, @Context() context: GraphContext): Promise<NotCounted['why'] | null> {
    return (await context.load(jointPrograms, programId))?.notCounted.find((one) => one.id === id)?.why ?? null;
  }
}

@Resolver('Confirmation')
export class ConfirmationResolver extends DecisionResolver {}

@Resolver('Signature')
export class SignatureResolver extends DecisionResolver {}

@Resolver('Review')
export class ReviewResolver extends DecisionResolver {
  @ResolveField()
  async internalRemarks(@Parent() { id }: Review, @Context() context: GraphContext): Promise<string | null> {
    return (await context.load(internalRemarks, id))?.text ?? null;
  }
}

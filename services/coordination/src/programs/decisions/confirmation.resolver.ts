import type { Confirmation, JointProgram, NotCounted } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { whyNotCounted } from '../joint-programs/program-part.js';

@Resolver('Confirmation')
export class ConfirmationResolver {
  @ResolveField()
  program(@Parent() { programId }: Confirmation, @Context() context: GraphContext): Promise<JointProgram | null> {
    return context.load(jointPrograms, programId);
  }

  @ResolveField()
  notCounted(@Parent() confirmation: Confirmation, @Context() context: GraphContext): Promise<NotCounted['why'] | null> {
    return whyNotCounted(context, confirmation);
  }
}

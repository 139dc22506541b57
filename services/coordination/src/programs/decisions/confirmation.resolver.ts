import type { Confirmation, JointProgram, NotCounted } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { readPart, readProgram, whyNotCounted } from '../joint-programs/program-part.js';
import { confirmations } from './confirmation.table.js';

@Resolver('Confirmation')
export class ConfirmationResolver {
  @Query()
  confirmation(@Args('id') id: string, @Context() context: GraphContext): Promise<Confirmation | null> {
    return readPart(context, confirmations, id);
  }

  @ResolveReference()
  byReference({ id }: { id: string }, context: GraphContext): Promise<Confirmation | null> {
    return readPart(context, confirmations, id);
  }

  @ResolveField()
  program(@Parent() { programId }: Confirmation, @Context() context: GraphContext): Promise<JointProgram | ProgramFace | null> {
    return readProgram(context, programId);
  }

  @ResolveField()
  notCounted(@Parent() confirmation: Confirmation, @Context() context: GraphContext): Promise<NotCounted['why'] | null> {
    return whyNotCounted(context, confirmation);
  }
}

import type { Confirmation, JointProgram, NotCounted, Refusal } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { readPart, readProgram, whyNotCounted } from '../joint-programs/program-part.js';
import { confirmations } from './confirmation.table.js';
import { GiveConfirmation, type GiveConfirmationInput } from './give-confirmation.js';

type Said = Omit<GiveConfirmationInput, 'reason'> & { readonly reason?: string | null };

@Resolver('Confirmation')
export class ConfirmationResolver {
  constructor(private readonly giving: GiveConfirmation) {}

  @Mutation()
  giveConfirmation(@Args('input') input: Said, @Context() { caller }: GraphContext): Promise<Confirmation | Refusal> {
    return this.giving.run(caller, { ...input, reason: input.reason || null });
  }

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

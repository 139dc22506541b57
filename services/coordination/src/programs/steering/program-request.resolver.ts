import type { JointProgram, ProgramRequest, Refusal } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { readPart, readProgram } from '../joint-programs/program-part.js';
import { programRequests } from './program-request.table.js';
import { RequestProgramStep, type RequestProgramStepInput } from './request-program-step.js';

@Resolver('ProgramRequest')
export class ProgramRequestResolver {
  constructor(private readonly requesting: RequestProgramStep) {}

  @Mutation()
  requestProgramStep(@Args('input') input: RequestProgramStepInput, @Context() { caller }: GraphContext): Promise<ProgramRequest | Refusal> {
    return this.requesting.run(caller, input);
  }

  @Query()
  programRequest(@Args('id') id: string, @Context() context: GraphContext): Promise<ProgramRequest | null> {
    return readPart(context, programRequests, id);
  }

  @ResolveReference()
  byReference({ id }: { id: string }, context: GraphContext): Promise<ProgramRequest | null> {
    return readPart(context, programRequests, id);
  }

  @ResolveField()
  program(@Parent() { programId }: ProgramRequest, @Context() context: GraphContext): Promise<JointProgram | ProgramFace | null> {
    return readProgram(context, programId);
  }
}

import type { JointProgram, ProgramRequest } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { readPart, readProgram } from '../joint-programs/program-part.js';
import { programRequests } from './program-request.table.js';

@Resolver('ProgramRequest')
export class ProgramRequestResolver {
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

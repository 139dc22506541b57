import type { JointProgram, ProgramRequest } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { jointPrograms } from '../joint-programs/joint-program.table.js';

@Resolver('ProgramRequest')
export class ProgramRequestResolver {
  @ResolveField()
  program(@Parent() { programId }: ProgramRequest, @Context() context: GraphContext): Promise<JointProgram | null> {
    return context.load(jointPrograms, programId);
  }
}

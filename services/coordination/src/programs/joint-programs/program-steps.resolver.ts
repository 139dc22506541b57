import type { JointProgram, ProgramStep } from '@heyu/contracts';
import { connectionOf, pageOf, type Connection, type GraphContext, type PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { wholeFor, type ProgramFace } from './joint-program.access.rules.js';
import { programSteps } from './program-step.table.js';

/** Steps that stand no more in the program itself; for those who may read it whole. */
@Resolver('JointProgram')
export class ProgramStepsResolver {
  constructor(private readonly records: Records) {}

  @ResolveField()
  async formerSteps(
    @Parent() program: JointProgram | ProgramFace, @Args() page: PageArgs, @Context() context: GraphContext,
  ): Promise<Connection<ProgramStep> | null> {
    const whole = wholeFor(context.caller.actor, program);
    if (!whole) return null;
    const latestFirst = { descending: true };
    const rows = await this.records.find(programSteps, (q) => pageOf(
      q.where('r.programId = :programId and r.home = :home', { programId: whole.id, home: whole.home }), page, 'takenAt', latestFirst));
    return connectionOf(rows, page, ({ at, id }) => [at, id], latestFirst);
  }
}

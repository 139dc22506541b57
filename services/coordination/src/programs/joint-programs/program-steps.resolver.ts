import type { JointProgram, ProgramStep } from '@heyu/contracts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { programSteps } from './program-step.table.js';

/** Steps that stand no more in the program itself. */
@Resolver('JointProgram')
export class ProgramStepsResolver {
  constructor(private readonly records: Records) {}

  @ResolveField()
  async formerSteps(
    @Parent() { id: programId, home }: JointProgram, @Args() page: PageArgs,
  ): Promise<Connection<ProgramStep>> {
    const latestFirst = { descending: true };
    const rows = await this.records.find(programSteps, (q) => pageOf(
      q.where('r.programId = :programId and r.home = :home', { programId, home }), page, 'takenAt', latestFirst));
    return connectionOf(rows, page, ({ at, id }) => [at, id], latestFirst);
  }
}

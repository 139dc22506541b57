import { Cohort } from '@heyu/contracts';
import { AsOf } from '@heyu/eventing';
import { connectionOf, pageOf, type Connection, type GraphContext, type PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { jointPrograms } from '../replicas.js';
import { ofParty } from './cohort-party.rules.js';
import { cohorts } from './cohort.table.js';

interface CohortFilter {
  readonly programId?: string | null;
  readonly homeSchoolId?: string | null;
  readonly region?: string | null;
  readonly intakeYear?: number | null;
  readonly state?: string | null;
}

@Resolver('Cohort')
export class CohortResolver {
  constructor(private readonly records: Records, private readonly freshness: AsOf) {}

  @Query('cohorts')
  async search(@Args('filter') filter: CohortFilter | null, @Args() page: PageArgs): Promise<Connection<Cohort>> {
    const { programId, homeSchoolId, region, intakeYear, state } = filter ?? {};
    const newestFirst = { descending: true };
    const rows = await this.records.find(cohorts, (q) => {
      if (programId) q.andWhere('r.programId = :programId', { programId });
      if (homeSchoolId) q.andWhere('r.homeSchoolId = :homeSchoolId', { homeSchoolId });
      if (region) q.andWhere('r.home = :region', { region });
      if (intakeYear) q.andWhere('r.intakeYear = :intakeYear', { intakeYear: String(intakeYear) });
      if (state) q.andWhere('r.state = :state', { state });
      return pageOf(q, page, 'intakeYear', newestFirst);
    });
    return connectionOf(rows, page, (row) => [String(row.intakeYear), row.id], newestFirst);
  }

  @ResolveField()
  program(@Parent() { programId }: Cohort) {
    return { __typename: 'JointProgram', id: programId };
  }

  @ResolveField()
  homeSchool(@Parent() { homeSchoolId }: Cohort) {
    return { __typename: 'School', id: homeSchoolId };
  }

  @ResolveField()
  asOf(@Parent() { home }: Cohort, @Context() context: GraphContext): Promise<string | null> {
    return context.loadWith('Cohort.asOf', home, (homes) => this.freshness.ofAll(homes, Cohort));
  }
}

/** What this subgraph adds to a program. */
@Resolver('JointProgram')
export class ProgramCohortsResolver {
  @ResolveField()
  async cohorts(@Parent() { id }: { id: string }, @Context() context: GraphContext): Promise<Cohort[]> {
    const [found, program] = await Promise.all([context.loadBy(cohorts, 'programId', id), context.load(jointPrograms, id)]);
    return program ? found.filter((cohort) => ofParty(program, cohort)) : [];
  }

  @ResolveReference()
  byReference({ id }: { id: string }): { id: string } {
    return { id };
  }
}

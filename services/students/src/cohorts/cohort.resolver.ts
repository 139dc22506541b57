import { Cohort } from '@heyu/contracts';
import { AsOf } from '@heyu/eventing';
import { connectionOf, pageOf, type Connection, type GraphContext, type PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { jointPrograms } from '../replicas.js';
import { readsDetails } from './cohort-reading.rules.js';
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

  @Query('cohort')
  one(@Args('id') id: string, @Context() context: GraphContext): Promise<Cohort | null> {
    return context.load(cohorts, id);
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
  exceedsQuota(@Parent() cohort: Cohort, @Context() context: GraphContext) {
    return detail(cohort, 'exceedsQuota', context);
  }

  @ResolveField()
  openedUnder(@Parent() cohort: Cohort, @Context() context: GraphContext) {
    return detail(cohort, 'openedUnder', context);
  }

  @ResolveField()
  openedBy(@Parent() cohort: Cohort, @Context() context: GraphContext) {
    return detail(cohort, 'openedBy', context);
  }

  @ResolveField()
  openedAt(@Parent() cohort: Cohort, @Context() context: GraphContext) {
    return detail(cohort, 'openedAt', context);
  }

  @ResolveField()
  closed(@Parent() cohort: Cohort, @Context() context: GraphContext) {
    return detail(cohort, 'closed', context);
  }

  @ResolveField()
  asOf(@Parent() { home }: Cohort, @Context() context: GraphContext): Promise<string | null> {
    return context.loadWith('Cohort.asOf', home, (homes) => this.freshness.ofAll(homes, Cohort));
  }

  @ResolveReference()
  byReference({ id }: { id: string }, context: GraphContext): Promise<Cohort | null> {
    return context.load(cohorts, id);
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

/** A field that only the program's parties and deciders read. */
async function detail<Field extends keyof Cohort>(cohort: Cohort, field: Field, context: GraphContext): Promise<Cohort[Field] | null> {
  return readsDetails(context.caller.actor, await context.load(jointPrograms, cohort.programId)) ? cohort[field] : null;
}

import { JointProgram as Kind, type JointProgram, type School, schoolIdOf } from '@heyu/contracts';
import { AsOf } from '@heyu/eventing';
import type { Connection, GraphContext, PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { schools } from '../../directory/schools/school.table.js';
import { findPrograms, type ProgramFilter } from './joint-program.search.js';

@Resolver('JointProgram')
export class JointProgramResolver {
  constructor(private readonly records: Records, private readonly freshness: AsOf) {}

  @Query()
  programs(@Args('filter') filter: ProgramFilter | null, @Args() page: PageArgs, @Context() { caller }: GraphContext): Promise<Connection<JointProgram>> {
    return findPrograms(this.records, caller.actor, filter ?? {}, page);
  }

  @Query()
  async myPrograms(@Args() page: PageArgs, @Context() { caller: { actor } }: GraphContext): Promise<Connection<JointProgram>> {
    return findPrograms(this.records, actor, { schoolId: schoolIdOf(actor.region, actor.body) }, page);
  }

  @ResolveField()
  leadSchool(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<School | null> {
    return context.load(schools, program.leadSchoolId);
  }

  @ResolveField()
  async partnerSchools(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<School[]> {
    return known(await Promise.all(program.partnerSchoolIds.map((id) => context.load(schools, id))));
  }

  @ResolveField()
  asOf(@Parent() { home }: JointProgram, @Context() context: GraphContext): Promise<string | null> {
    return context.loadWith('JointProgram.asOf', home, (homes) => this.freshness.ofAll(homes, Kind));
  }
}

const known = <T>(found: readonly (T | null)[]): T[] => found.filter((one) => one !== null);

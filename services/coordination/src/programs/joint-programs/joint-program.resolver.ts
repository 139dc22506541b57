import { JointProgram as Kind, type CooperationAgreement, type JointProgram, type School, type TermsChange, type TermsVersion, agreementIdOf, schoolIdOf, termsIdOf } from '@heyu/contracts';
import { AsOf } from '@heyu/eventing';
import type { Connection, GraphContext, PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { cooperationAgreements } from '../agreements/cooperation-agreement.table.js';
import { schools } from '../../directory/schools/school.table.js';
import { differences } from '../terms/terms-difference.rules.js';
import { termsVersions } from '../terms/terms-version.table.js';
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
  terms(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<TermsVersion | null> {
    return context.load(termsVersions, termsIdOf(program.home, program.hash));
  }

  @ResolveField()
  async termsVersions(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<TermsVersion[]> {
    return (await context.loadBy(termsVersions, 'programId', program.id)).sort((a, b) => a.round - b.round);
  }

  @ResolveField()
  async termsChanges(
    @Parent() program: JointProgram, @Args() { fromRound, toRound }: { fromRound: number; toRound: number }, @Context() context: GraphContext,
  ): Promise<TermsChange[] | null> {
    const versions = await this.termsVersions(program, context);
    const [before, after] = [fromRound, toRound].map((round) => versions.find((version) => version.round === round));
    return before && after ? differences(before.terms, after.terms) : null;
  }

  @ResolveField()
  async agreement(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<CooperationAgreement | null> {
    const agreement = await context.load(cooperationAgreements, agreementIdOf(program.home, program.hash));
    return agreement?.inForce ? agreement : null;
  }

  @ResolveField()
  async agreements(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<CooperationAgreement[]> {
    return (await context.loadBy(cooperationAgreements, 'programId', program.id)).sort((a, b) => a.agreementVersion - b.agreementVersion);
  }

  @ResolveField()
  asOf(@Parent() { home }: JointProgram, @Context() context: GraphContext): Promise<string | null> {
    return context.loadWith('JointProgram.asOf', home, (homes) => this.freshness.ofAll(homes, Kind));
  }
}

const known = <T>(found: readonly (T | null)[]): T[] => found.filter((one) => one !== null);

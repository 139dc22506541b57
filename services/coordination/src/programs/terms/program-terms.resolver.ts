import { type JointProgram, type TermsChange, type TermsVersion, termsIdOf } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { differences } from './terms-difference.rules.js';
import { termsVersions } from './terms-version.table.js';

/** The terms of a program. */
@Resolver('JointProgram')
export class ProgramTermsResolver {
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
}

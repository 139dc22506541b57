import { type CooperationAgreement, type JointProgram, agreementIdOf } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { cooperationAgreements } from './cooperation-agreement.table.js';

/** What was signed about a program. */
@Resolver('JointProgram')
export class ProgramAgreementsResolver {
  @ResolveField()
  async agreement(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<CooperationAgreement | null> {
    const agreement = await context.load(cooperationAgreements, agreementIdOf(program.home, program.hash));
    return agreement?.inForce ? agreement : null;
  }

  @ResolveField()
  async agreements(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<CooperationAgreement[]> {
    return (await context.loadBy(cooperationAgreements, 'programId', program.id)).sort((a, b) => a.agreementVersion - b.agreementVersion);
  }
}

import type { Confirmation, JointProgram, Review, Signature } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { confirmations } from './confirmation.table.js';
import { reviews } from './review.table.js';
import { signatures } from './signature.table.js';
import { ofInvolved } from '../joint-programs/involved.rules.js';
import { waitingFor, type Waiting } from '../joint-programs/waiting.rules.js';

const byRound = <Asked extends { round: number; body: string }>(asked: Asked[]): Asked[] =>
  asked.sort((a, b) => a.round - b.round || (a.body < b.body ? -1 : 1));

/** What bodies were asked about a program and have answered. */
@Resolver('JointProgram')
export class ProgramDecisionsResolver {
  @ResolveField()
  async confirmations(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<Confirmation[]> {
    return byRound(ofInvolved(program, await context.loadBy(confirmations, 'programId', program.id), ({ body }) => body));
  }

  @ResolveField()
  async reviews(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<Review[]> {
    return byRound(ofInvolved(program, await context.loadBy(reviews, 'programId', program.id), ({ body }) => body));
  }

  @ResolveField()
  async signatures(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<Signature[]> {
    return byRound(ofInvolved(program, await context.loadBy(signatures, 'programId', program.id), ({ body }) => body));
  }

  @ResolveField()
  async waitingFor(@Parent() program: JointProgram, @Context() context: GraphContext): Promise<Waiting[]> {
    const [asked, reviewed, signed] = await Promise.all([this.confirmations(program, context), this.reviews(program, context), this.signatures(program, context)]);
    return waitingFor(program, { CONFIRMATION: asked, REVIEW: reviewed, SIGNATURE: signed });
  }
}

import type { Confirmation, JointProgram, Review, Signature } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { confirmations } from './confirmation.table.js';
import { reviews } from './review.table.js';
import { signatures } from './signature.table.js';
import { ofInvolved } from '../joint-programs/involved.rules.js';
import { wholeFor, type ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { waitingFor, type Waiting } from '../joint-programs/waiting.rules.js';

type Seen = JointProgram | ProgramFace;
const byRound = <Asked extends { round: number; body: string }>(asked: Asked[]): Asked[] =>
  asked.sort((a, b) => a.round - b.round || (a.body < b.body ? -1 : 1));

/** What bodies were asked about a program and have answered, for those who may read it whole. */
@Resolver('JointProgram')
export class ProgramDecisionsResolver {
  @ResolveField()
  async confirmations(@Parent() program: Seen, @Context() context: GraphContext): Promise<Confirmation[] | null> {
    const whole = wholeFor(context.caller.actor, program);
    return whole && byRound(ofInvolved(whole, await context.loadBy(confirmations, 'programId', whole.id), ({ body }) => body));
  }

  @ResolveField()
  async reviews(@Parent() program: Seen, @Context() context: GraphContext): Promise<Review[] | null> {
    const whole = wholeFor(context.caller.actor, program);
    return whole && byRound(ofInvolved(whole, await context.loadBy(reviews, 'programId', whole.id), ({ body }) => body));
  }

  @ResolveField()
  async signatures(@Parent() program: Seen, @Context() context: GraphContext): Promise<Signature[] | null> {
    const whole = wholeFor(context.caller.actor, program);
    return whole && byRound(ofInvolved(whole, await context.loadBy(signatures, 'programId', whole.id), ({ body }) => body));
  }

  @ResolveField()
  async waitingFor(@Parent() program: Seen, @Context() context: GraphContext): Promise<Waiting[] | null> {
    const whole = wholeFor(context.caller.actor, program);
    if (!whole) return null;
    const [asked, reviewed, signed] = await Promise.all([this.confirmations(program, context), this.reviews(program, context), this.signatures(program, context)]);
    return waitingFor(whole, { CONFIRMATION: asked!, REVIEW: reviewed!, SIGNATURE: signed! });
  }
}

import type { JointProgram, Refusal } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { AnswerRequest, type AnswerRequestInput } from './answer-request.js';
import { ProposeProgram, type ProposeProgramInput } from '../drafts/propose-program.js';
import { SteerProgram, type SteerProgramInput } from './steer-program.js';
import { WithdrawProgram, type WithdrawProgramInput } from './withdraw-program.js';

type Answer = Promise<JointProgram | Refusal>;
type Said<Input> = Omit<Input, 'reason'> & { readonly reason?: string | null };

@Resolver()
export class ProgramVerbsResolver {
  constructor(
    private readonly proposing: ProposeProgram, private readonly withdrawing: WithdrawProgram,
    private readonly steering: SteerProgram, private readonly answering: AnswerRequest,
  ) {}

  @Mutation()
  proposeProgram(@Args('input') { programId, reason }: Said<ProposeProgramInput>, @Context() { caller }: GraphContext): Answer {
    return this.proposing.run(caller, { programId, reason: reason || null });
  }

  @Mutation()
  withdrawProgram(@Args('input') input: WithdrawProgramInput, @Context() { caller }: GraphContext): Answer {
    return this.withdrawing.run(caller, input);
  }

  @Mutation()
  steerProgram(@Args('input') input: SteerProgramInput, @Context() { caller }: GraphContext): Answer {
    return this.steering.run(caller, input);
  }

  @Mutation()
  answerRequest(@Args('input') input: Said<AnswerRequestInput>, @Context() { caller }: GraphContext): Answer {
    return this.answering.run(caller, { ...input, reason: input.reason || null });
  }
}

import type { Refusal, School } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { IssueSigningKey } from './issue-signing-key.js';

@Resolver('SigningKey')
export class SigningKeyResolver {
  constructor(private readonly issuing: IssueSigningKey) {}

  @Mutation()
  issueSigningKey(@Args('input') input: { readonly schoolId: string }, @Context() { caller }: GraphContext): Promise<School | Refusal> {
    return this.issuing.run(caller, input);
  }
}

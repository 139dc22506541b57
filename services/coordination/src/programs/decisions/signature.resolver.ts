import type { JointProgram, NotCounted, Refusal, Signature } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { readPart, readProgram, whyNotCounted } from '../joint-programs/program-part.js';
import { RefuseSignature, type RefuseSignatureInput } from './refuse-signature.js';
import { SignAgreement, type SignAgreementInput } from './sign-agreement.js';
import { signatures } from './signature.table.js';

type Said = Omit<SignAgreementInput, 'scanSha256'> & { readonly scanSha256?: string | null };

@Resolver('Signature')
export class SignatureResolver {
  constructor(private readonly signing: SignAgreement, private readonly refusing: RefuseSignature) {}

  @Mutation()
  signAgreement(@Args('input') input: Said, @Context() { caller }: GraphContext): Promise<Signature | Refusal> {
    return this.signing.run(caller, { ...input, scanSha256: input.scanSha256 ?? null });
  }

  @Mutation()
  refuseSignature(@Args('input') input: RefuseSignatureInput, @Context() { caller }: GraphContext): Promise<Signature | Refusal> {
    return this.refusing.run(caller, input);
  }

  @Query()
  signature(@Args('id') id: string, @Context() context: GraphContext): Promise<Signature | null> {
    return readPart(context, signatures, id);
  }

  @ResolveReference()
  byReference({ id }: { id: string }, context: GraphContext): Promise<Signature | null> {
    return readPart(context, signatures, id);
  }

  @ResolveField()
  program(@Parent() { programId }: Signature, @Context() context: GraphContext): Promise<JointProgram | ProgramFace | null> {
    return readProgram(context, programId);
  }

  @ResolveField()
  notCounted(@Parent() signature: Signature, @Context() context: GraphContext): Promise<NotCounted['why'] | null> {
    return whyNotCounted(context, signature);
  }
}

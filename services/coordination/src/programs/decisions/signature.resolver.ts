import type { JointProgram, NotCounted, Signature } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { readPart, readProgram, whyNotCounted } from '../joint-programs/program-part.js';
import { signatures } from './signature.table.js';

@Resolver('Signature')
export class SignatureResolver {
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

import type { JointProgram, NotCounted, Signature } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { whyNotCounted } from '../joint-programs/program-part.js';

@Resolver('Signature')
export class SignatureResolver {
  @ResolveField()
  program(@Parent() { programId }: Signature, @Context() context: GraphContext): Promise<JointProgram | null> {
    return context.load(jointPrograms, programId);
  }

  @ResolveField()
  notCounted(@Parent() signature: Signature, @Context() context: GraphContext): Promise<NotCounted['why'] | null> {
    return whyNotCounted(context, signature);
  }
}

import type { Refusal, Warning } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { shanghaiDay } from '@heyu/rules';
import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isFaulty, termsWarnings } from '../terms/terms.rules.js';
import { TermsCheck } from '../terms/terms.js';
import { paperWarnings } from '../terms/terms-paper.js';
import { amends } from './joint-program.propose.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { programDrafts, type ProgramDraft } from './program-draft.table.js';

@Resolver('ProgramDraft')
export class ProgramDraftResolver {
  constructor(private readonly records: Records, private readonly checks: TermsCheck) {}

  @Query()
  async programDrafts(@Context() { caller: { actor } }: GraphContext): Promise<ProgramDraft[]> {
    const drafts = await this.records.find(programDrafts, (q) => q.where('r.schoolCode = :schoolCode', { schoolCode: actor.body }));
    return drafts.sort((a, b) => (a.updatedAt > b.updatedAt ? -1 : 1));
  }

  @ResolveField()
  async problems(@Parent() draft: ProgramDraft, @Context() context: GraphContext): Promise<readonly Refusal[]> {
    const program = await context.load(jointPrograms, draft.id);
    const today = shanghaiDay(await this.records.now());
    const checked = await this.checks.check(this.records, draft.terms, { today, packDay: program?.packDay ?? today, amendment: amends(program) });
    return isFaulty(checked) ? checked : [];
  }

  @ResolveField()
  warnings(@Parent() { terms }: ProgramDraft): Warning[] {
    return [...termsWarnings(terms), ...paperWarnings(terms)];
  }
}

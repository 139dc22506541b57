import { badInput, CodedError, type GraphContext, type PageArgs } from '@heyu/graphql';
import { CursorExpired } from '@heyu/persistence';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { ProgramChanges, type ProgramChangesPage } from './program-changes.js';

@Resolver()
export class ProgramChangesResolver {
  constructor(private readonly changes: ProgramChanges) {}

  @Query()
  async programChanges(@Args() { after, first }: PageArgs, @Context() { caller }: GraphContext): Promise<ProgramChangesPage> {
    const size = first ?? 20;
    if (size < 1 || size > 100) throw badInput('first', { zh: '每页条数应为 1 至 100。', en: 'A page has 1 to 100 rows.' });
    try {
      return await this.changes.after(caller.actor, after ?? null, size);
    } catch (error) {
      if (!(error instanceof CursorExpired)) throw error;
      throw new CodedError('CURSOR_EXPIRED', { zh: '游标已失效，请不带游标重新读取。', en: 'The cursor is no longer valid; begin again without one.' }, { field: 'after' });
    }
  }
}

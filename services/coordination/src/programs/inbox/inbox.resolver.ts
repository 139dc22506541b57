import { termsIdOf, type JointProgram, type TermsChange, type TermsVersion } from '@heyu/contracts';
import { type Connection, type GraphContext, type PageArgs } from '@heyu/graphql';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { jointPrograms, programReading } from '../joint-programs/joint-program.table.js';
import { differences } from '../terms/terms-difference.rules.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { inboxSheet } from './inbox-sheet.js';
import { Inbox, type Question, type InboxItem } from './inbox.js';

@Resolver('InboxItem')
export class InboxResolver {
  constructor(private readonly inboxes: Inbox) {}

  @Query()
  inbox(@Args() page: PageArgs & { readonly overdueOnly?: boolean | null }, @Context() { caller }: GraphContext): Promise<Connection<InboxItem>> {
    return this.inboxes.of(caller.actor, page);
  }

  @Query('inboxSheet')
  async sheet(@Context() context: GraphContext): Promise<string> {
    const items = await this.inboxes.whole(context.caller.actor);
    const rows = await Promise.all(items.map(async (item) => ({
      ...item,
      programName: (await context.seen(programReading, item.programId))?.nameZh ?? '',
      changes: (await this.changes(item, context)).map(({ path, before, after }) => `${path}: ${before ?? '—'} → ${after ?? '—'}`),
    })));
    return (await inboxSheet(rows, context.caller.language)).toString('base64');
  }

  @ResolveField()
  program(@Parent() { programId }: InboxItem, @Context() context: GraphContext): Promise<JointProgram | null> {
    return context.load(jointPrograms, programId);
  }

  @ResolveField()
  async lastSeenRound(@Parent() item: InboxItem, @Context() context: GraphContext): Promise<number | null> {
    return (await this.terms(item, await this.lastSeen(item, context), context))?.round ?? null;
  }

  @ResolveField()
  async changes(@Parent() item: InboxItem, @Context() context: GraphContext): Promise<TermsChange[]> {
    const [before, after] = await Promise.all([await this.lastSeen(item, context), item.hash].map((one) => this.terms(item, one, context)));
    return before && after ? differences(before.terms, after.terms) : [];
  }

  private lastSeen({ programId, body, hash }: InboxItem, context: GraphContext): Promise<string | null> {
    return context.loadWith('inbox.lastSeen', JSON.stringify({ programId, body, hash }), (items) => this.inboxes.lastSeenHashes(items.map((item) => JSON.parse(item) as Question)));
  }

  private async terms({ programId }: InboxItem, hash: string | null, context: GraphContext): Promise<TermsVersion | null> {
    const program = await context.load(jointPrograms, programId);
    return context.load(termsVersions, program && hash && termsIdOf(program.home, hash));
  }
}

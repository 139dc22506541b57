import type { Enterprise, Refusal, Warning } from '@heyu/contracts';
import { connectionOf, pageOf, type Connection, type GraphContext, type PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Context, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { holds } from '../../text.rules.js';
import { CloseEnterprise } from './close-enterprise.js';
import { enterpriseDetails, enterpriseWarnings, type SaidOfEnterprise } from './enterprise.rules.js';
import { enterprises } from './enterprise.table.js';
import { RegisterEnterprise } from './register-enterprise.js';
import { ReviseEnterprise, type EnterpriseRevision } from './revise-enterprise.js';

interface EnterpriseFilter {
  readonly region?: string | null;
  readonly text?: string | null;
  readonly includeClosed?: boolean | null;
}

@Resolver('Enterprise')
export class EnterpriseResolver {
  constructor(
    private readonly records: Records, private readonly registering: RegisterEnterprise,
    private readonly revising: ReviseEnterprise, private readonly closing: CloseEnterprise,
  ) {}

  @Query('enterprises')
  async search(@Args('filter') filter: EnterpriseFilter | null, @Args() page: PageArgs): Promise<Connection<Enterprise>> {
    const rows = await this.records.find(enterprises, (query) => {
      if (!filter?.includeClosed) query.andWhere(`r.state = 'ACTIVE'`);
      if (filter?.region) query.andWhere('r.home = :home', { home: filter.region });
      if (filter?.text) query.andWhere(`(${holds('r.names')} or ${holds('heyu_fold(r.unifiedSocialCreditCode)')})`, { text: filter.text });
      return pageOf(query, page, 'unifiedSocialCreditCode');
    });
    return connectionOf(rows, page, (enterprise) => [enterprise.unifiedSocialCreditCode, enterprise.id]);
  }

  @Query('enterprise')
  one(@Args('id') id: string, @Context() context: GraphContext): Promise<Enterprise | null> {
    return context.load(enterprises, id);
  }

  @Mutation()
  registerEnterprise(@Args('input') input: SaidOfEnterprise, @Context() { caller }: GraphContext): Promise<Enterprise | Refusal> {
    return this.registering.run(caller, enterpriseDetails(input));
  }

  @Mutation()
  reviseEnterprise(
    @Args('input') { enterpriseId, ...revision }: EnterpriseRevision & { enterpriseId: string }, @Context() { caller }: GraphContext,
  ): Promise<Enterprise | Refusal> {
    return this.revising.run(caller, enterpriseId, revision);
  }

  @Mutation()
  closeEnterprise(@Args('input') input: { enterpriseId: string }, @Context() { caller }: GraphContext): Promise<Enterprise | Refusal> {
    return this.closing.run(caller, input);
  }

  @ResolveField()
  async elsewhere(@Parent() enterprise: Enterprise, @Context() context: GraphContext): Promise<Enterprise[]> {
    const same = await context.loadBy(enterprises, 'unifiedSocialCreditCode', enterprise.unifiedSocialCreditCode);
    return same.filter(({ id }) => id !== enterprise.id);
  }

  @ResolveField()
  warnings(@Parent() enterprise: Enterprise): Warning[] {
    return enterpriseWarnings(enterprise);
  }

  @ResolveReference()
  byReference({ id }: { id: string }, context: GraphContext): Promise<Enterprise | null> {
    return context.load(enterprises, id);
  }
}

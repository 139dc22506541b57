import type { Enterprise, Warning } from '@heyu/contracts';
import { connectionOf, pageOf, type Connection, type GraphContext, type PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { enterpriseWarnings } from './enterprise.rules.js';
import { enterprises } from './enterprise.table.js';
import { holds } from '../../folding.rules.js';

interface EnterpriseFilter {
  readonly region?: string | null;
  readonly text?: string | null;
  readonly includeClosed?: boolean | null;
}

@Resolver('Enterprise')
export class EnterpriseResolver {
  constructor(private readonly records: Records) {}

  @Query('enterprises')
  async search(@Args('filter') filter: EnterpriseFilter | null, @Args() page: PageArgs): Promise<Connection<Enterprise>> {
    const rows = await this.records.find(enterprises, (query) => {
      if (!filter?.includeClosed) query.andWhere(`r.state = 'ACTIVE'`);
      if (filter?.region) query.andWhere('r.home = :home', { home: filter.region });
      if (filter?.text) query.andWhere(`(${holds('r.names')} or ${holds("heyu_fold(r.body->>'unifiedSocialCreditCode')")})`, { text: filter.text });
      return pageOf(query, page, 'unifiedSocialCreditCode');
    });
    return connectionOf(rows, page, (enterprise) => [enterprise.unifiedSocialCreditCode, enterprise.id]);
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
}

import type { Alliance, Enterprise, School } from '@heyu/contracts';
import { connectionOf, pageOf, type Connection, type GraphContext, type PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { enterprises } from '../enterprises/enterprise.table.js';
import { schools } from '../schools/school.table.js';
import { alliances } from './alliance.table.js';
import { holds } from '../../folding.rules.js';

interface AllianceFilter {
  readonly region?: string | null;
  readonly schoolId?: string | null;
  readonly text?: string | null;
  readonly includeDissolved?: boolean | null;
}

@Resolver('Alliance')
export class AllianceResolver {
  constructor(private readonly records: Records) {}

  @Query('alliances')
  async search(@Args('filter') filter: AllianceFilter | null, @Args() page: PageArgs): Promise<Connection<Alliance>> {
    const rows = await this.records.find(alliances, (query) => {
      if (!filter?.includeDissolved) query.andWhere(`r.state = 'ACTIVE'`);
      if (filter?.region) query.andWhere('r.home = :home', { home: filter.region });
      if (filter?.text) query.andWhere(holds('r.names'), { text: filter.text });
      if (filter?.schoolId) {
        query.andWhere('(r.leadSchoolId = :school or r.memberSchoolIds @> cast(:schools as jsonb))', { school: filter.schoolId, schools: JSON.stringify([filter.schoolId]) });
      }
      return pageOf(query, page, 'nameZh');
    });
    return connectionOf(rows, page, (alliance) => [alliance.nameZh, alliance.id]);
  }

  @ResolveField()
  leadSchool(@Parent() { leadSchoolId }: Alliance, @Context() context: GraphContext): Promise<School | null> {
    return context.load(schools, leadSchoolId);
  }

  @ResolveField()
  async memberSchools(@Parent() { memberSchoolIds }: Alliance, @Context() context: GraphContext): Promise<School[]> {
    return (await Promise.all(memberSchoolIds.map((id) => context.load(schools, id)))).filter((school) => school !== null);
  }

  @ResolveField()
  async memberEnterprises(@Parent() { memberEnterpriseIds }: Alliance, @Context() context: GraphContext): Promise<Enterprise[]> {
    return (await Promise.all(memberEnterpriseIds.map((id) => context.load(enterprises, id)))).filter((enterprise) => enterprise !== null);
  }
}

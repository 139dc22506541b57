import type { School, Warning } from '@heyu/contracts';
import type { Connection, GraphContext, PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Regions } from '@heyu/service';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { warn } from '../../refusals.js';
import { schoolWarnings } from './school.rules.js';
import { findSchools, type SchoolFilter } from './school.search.js';
import { schools } from './school.table.js';

@Resolver('School')
export class SchoolResolver {
  constructor(private readonly records: Records, private readonly regions: Regions) {}

  @Query('schools')
  search(@Args('filter') filter: SchoolFilter | null, @Args() page: PageArgs): Promise<Connection<School>> {
    return findSchools(this.records, filter ?? {}, page);
  }

  @Query('schoolsByCode')
  byCode(@Args('schoolCode') schoolCode: string, @Context() context: GraphContext): Promise<School[]> {
    return context.loadBy(schools, 'schoolCode', schoolCode);
  }

  @ResolveField()
  jurisdiction(@Parent() school: School) {
    const found = this.regions.regionOfJurisdiction(school.jurisdictionCode)?.jurisdictions.find(({ code }) => code === school.jurisdictionCode);
    return found && { code: found.code, nameZh: found.name.zh, nameEn: found.name.en };
  }

  @ResolveField()
  async warnings(@Parent() school: School, @Context() context: GraphContext): Promise<Warning[]> {
    const same = await context.loadBy(schools, 'schoolCode', school.schoolCode);
    const elsewhere = same.filter(({ home, state }) => home !== school.home && state === 'ACTIVE' && school.state === 'ACTIVE');
    return [...schoolWarnings(school), ...elsewhere.map(({ home }) => warn('SCHOOL_CODE_ELSEWHERE', 'schoolCode', { region: home }))];
  }
}

@Resolver('SchoolVoided')
export class SchoolVoidedResolver {
  @ResolveField()
  successor(@Parent() voided: { successorId: string | null }, @Context() context: GraphContext): Promise<School | null> {
    return context.load(schools, voided.successorId);
  }
}

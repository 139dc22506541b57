import type { Refusal, School, Warning } from '@heyu/contracts';
import type { Connection, GraphContext, PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { Args, Context, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { warn } from '../../refusals.js';
import { Regions } from '../regions/regions.js';
import { RegisterSchool } from './register-school.js';
import { RenameSchool } from './rename-school.js';
import { ReviseSchool } from './revise-school.js';
import { schoolDetails, schoolWarnings, type SaidOfSchool } from './school.rules.js';
import type { Renaming, SaidOfRevision, Voiding } from './school-change.rules.js';
import { findSchools, type SchoolFilter } from './school.search.js';
import { schools } from './school.table.js';
import { VoidSchool } from './void-school.js';

type OfSchool = { readonly schoolId: string };
type Unsaid<Said, Field extends keyof Said> = Omit<Said, Field> & Partial<Said>;

@Resolver('School')
export class SchoolResolver {
  constructor(
    private readonly records: Records, private readonly regions: Regions, private readonly registering: RegisterSchool,
    private readonly revising: ReviseSchool, private readonly renaming: RenameSchool, private readonly voiding: VoidSchool,
  ) {}

  @Query('schools')
  search(@Args('filter') filter: SchoolFilter | null, @Args() page: PageArgs): Promise<Connection<School>> {
    return findSchools(this.records, filter ?? {}, page);
  }

  @Query('school')
  one(@Args('id') id: string, @Context() context: GraphContext): Promise<School | null> {
    return context.load(schools, id);
  }

  @Query('schoolsByCode')
  byCode(@Args('schoolCode') schoolCode: string, @Context() context: GraphContext): Promise<School[]> {
    return context.loadBy(schools, 'schoolCode', schoolCode);
  }

  @Mutation()
  registerSchool(@Args('input') input: SaidOfSchool, @Context() { caller }: GraphContext): Promise<School | Refusal> {
    return this.registering.run(caller, schoolDetails(input));
  }

  @Mutation()
  reviseSchool(@Args('input') { schoolId, ...revision }: SaidOfRevision & OfSchool, @Context() { caller }: GraphContext): Promise<School | Refusal> {
    return this.revising.run(caller, schoolId, revision);
  }

  @Mutation()
  renameSchool(@Args('input') input: Unsaid<Renaming, 'nameEn'> & OfSchool, @Context() { caller }: GraphContext): Promise<School | Refusal> {
    return this.renaming.run(caller, { ...input, nameEn: input.nameEn ?? null });
  }

  @Mutation()
  voidSchool(@Args('input') input: Unsaid<Voiding, 'successorId'> & OfSchool, @Context() { caller }: GraphContext): Promise<School | Refusal> {
    return this.voiding.run(caller, { ...input, successorId: input.successorId ?? null });
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

  @ResolveReference()
  byReference({ id }: { id: string }, context: GraphContext): Promise<School | null> {
    return context.load(schools, id);
  }
}

@Resolver('SchoolVoided')
export class SchoolVoidedResolver {
  @ResolveField()
  successor(@Parent() voided: { successorId: string | null }, @Context() context: GraphContext): Promise<School | null> {
    return context.load(schools, voided.successorId);
  }
}

import type { EducationLevel, School } from '@heyu/contracts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '@heyu/graphql';
import type { Records } from '@heyu/persistence';
import { schools } from './school.table.js';
import { holds } from '../../folding.rules.js';

export interface SchoolFilter {
  readonly region?: string | null;
  readonly jurisdiction?: string | null;
  readonly level?: EducationLevel | null;
  readonly text?: string | null;
  readonly includeVoid?: boolean | null;
}

/** A page of the directory by school code; former names are found too. */
export async function findSchools(records: Records, filter: SchoolFilter, page: PageArgs): Promise<Connection<School>> {
  const rows = await records.find(schools, (query) => {
    if (!filter.includeVoid) query.andWhere(`r.state = 'ACTIVE'`);
    if (filter.region) query.andWhere('r.home = :home', { home: filter.region });
    if (filter.jurisdiction) query.andWhere('r.jurisdictionCode = :jurisdiction', { jurisdiction: filter.jurisdiction });
    if (filter.level) query.andWhere('r.offeredLevels @> cast(:level as jsonb)', { level: JSON.stringify([filter.level]) });
    if (filter.text) query.andWhere(`(${holds('r.names')} or ${holds("(r.body->>'schoolCode')")})`, { text: filter.text });
    return pageOf(query, page, 'schoolCode');
  });
  return connectionOf(rows, page, (school) => [school.schoolCode, school.id]);
}

import type { Actor, JointProgram, ProgramKind, ProgramState } from '@heyu/contracts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '@heyu/graphql';
import { meetingAny, type Records } from '@heyu/persistence';
import { jointPrograms, programReading } from './joint-program.table.js';
import { holds } from '../../folding.rules.js';

export interface ProgramFilter {
  readonly region?: string | null;
  readonly schoolId?: string | null;
  readonly majorCode?: string | null;
  readonly kind?: ProgramKind | null;
  readonly state?: ProgramState | null;
  readonly text?: string | null;
}

/**
 * A page of the programs that a caller may see, newest first by their ids, which are ordered by time. Neither a condition nor the order nor a
 * cursor tells what he may not read: a kind is asked of programs that he reads whole, a region of the schools that the program shows.
 */
export async function findPrograms(records: Records, actor: Actor, filter: ProgramFilter, page: PageArgs): Promise<Connection<JointProgram>> {
  const rows = await records.find(jointPrograms, (query) => {
    meetingAny(query, programReading.rules[filter.kind ? 'INVOLVED' : 'FACE'].where!(actor));
    if (filter.kind) query.andWhere('r.kind = :kind', { kind: filter.kind });
    if (filter.state) query.andWhere('r.state = :state', { state: filter.state });
    if (filter.region) {
      query.andWhere(`exists (select from school s where s.home = :region and s.id in
        (select cast(r.leadSchoolId as uuid) union all select cast(jsonb_array_elements_text(r.partnerSchoolIds) as uuid)))`, { region: filter.region });
    }
    if (filter.majorCode) query.andWhere('r.majorCodes @> cast(:major as jsonb)', { major: json([filter.majorCode]) });
    if (filter.schoolId) {
      query.andWhere('(r.leadSchoolId = :school or r.partnerSchoolIds @> cast(:schools as jsonb))', { school: filter.schoolId, schools: json([filter.schoolId]) });
    }
    if (filter.text) query.andWhere(holds('r.names'), { text: filter.text });
    return pageOf(query, page, 'id', { descending: true });
  });
  return connectionOf(rows, page, ({ id }) => [id, id], { descending: true });
}

const json = (value: readonly string[]): string => JSON.stringify(value);

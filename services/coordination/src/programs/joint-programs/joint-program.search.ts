import type { Actor, InvolvedBody, JointProgram, ProgramKind, ProgramState } from '@heyu/contracts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '@heyu/graphql';
import type { Records } from '@heyu/persistence';
import { asSeenBy, involvements, type ProgramFace } from './joint-program.access.rules.js';
import { jointPrograms } from './joint-program.table.js';
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
export async function findPrograms(records: Records, actor: Actor, filter: ProgramFilter, page: PageArgs): Promise<Connection<JointProgram | ProgramFace>> {
  const mine = involvements(actor).map((one) => json([one]));
  const involved = mine.length > 0 ? mine.map((_, at) => `r.involved @> cast(:mine${at} as jsonb)`).join(' or ') : 'false';
  const rows = await records.find(jointPrograms, (query) => {
    query.where(filter.kind ? `(${involved})` : `(r.approvedAt is not null or ${involved})`, Object.fromEntries(mine.map((one, at) => [`mine${at}`, one])));
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
  const found = connectionOf(rows, page, ({ id }) => [id, id], { descending: true });
  const edges = found.edges.flatMap(({ cursor, node }) => {
    const seen = asSeenBy(actor, node);
    return seen ? [{ cursor, node: seen }] : [];
  });
  return { ...found, edges, nodes: edges.map(({ node }) => node) };
}

const json = (value: readonly (string | Partial<InvolvedBody>)[]): string => JSON.stringify(value);

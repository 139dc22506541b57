import type { Person } from '../../deploy/local/src/client/person.js';

/** How much of a program somebody sees on one path to it. */
export type Sight = 'ALL' | 'FACE' | 'NOTHING' | 'MIXED';

type Found = Readonly<Record<string, unknown>> | null | undefined;
const face = ['nameZh', 'leadSchoolId', 'partnerSchoolIds', 'majorCodes', 'state'];
const inside = ['kind', 'round', 'hash', 'packDay', 'proposedAt', 'involved', 'counted', 'notCounted', 'requests', 'history', 'terms', 'termsVersions',
  'confirmations', 'reviews', 'signatures', 'waitingFor', 'agreementVersion', 'agreements'];

/** Everything that can be asked of a program; what belongs to it, too. */
export const programFields = `id ${face.join(' ')} kind round hash packDay proposedAt agreementVersion
  involved { body } counted { id } notCounted { id } requests { id } history { to by { id } } terms { hash } termsVersions { hash }
  confirmations { id } reviews { id remarks } signatures { id } waitingFor { body } agreement { number } agreements { number }`;

/** All of it, its face alone, nothing, or something between that nobody may see. */
export function sightOf(program: Found): Sight {
  if (!program) return 'NOTHING';
  if (face.some((field) => program[field] === null || program[field] === undefined)) return 'MIXED';
  const given = inside.filter((field) => program[field] !== null && program[field] !== undefined);
  return given.length === inside.length ? 'ALL' : given.length || program['agreement'] ? 'MIXED' : 'FACE';
}

/** What belongs to a program, as its lead school's administrator sees it. */
export interface Parts {
  readonly id: string;
  readonly name: string;
  readonly of: Readonly<Record<'confirmation' | 'review' | 'signature' | 'termsVersion' | 'agreement', readonly string[]>>;
}

export async function partsOf(lead: Person, id: string): Promise<Parts> {
  const { program } = await lead.ask<{ program: Record<string, { id: string }[]> & { nameZh: string } }>(
    'query($id: ID!) { program(id: $id) { nameZh confirmations { id } reviews { id } signatures { id } termsVersions { id } agreements { id } } }', { id });
  const ids = (field: string): string[] => program[field]!.map((part) => part.id);
  return { id, name: program.nameZh, of: { confirmation: ids('confirmations'), review: ids('reviews'), signature: ids('signatures'),
    termsVersion: ids('termsVersions'), agreement: ids('agreements') } };
}

interface FeedPage {
  readonly edges: readonly { readonly node: NonNullable<Found> & { readonly id: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

async function inFeed(reader: Person, id: string): Promise<Found> {
  for (let after: string | null = null; ;) {
    const { programChanges: page }: { programChanges: FeedPage } = await reader.ask(
      `query($after: String) { programChanges(first: 100, after: $after) { edges { node { ${programFields} } } pageInfo { endCursor hasNextPage } } }`, { after });
    const found = page.edges.find(({ node }) => node.id === id);
    if (found || !page.pageInfo.hasNextPage) return found?.node;
    after = page.pageInfo.endCursor;
  }
}

/** What a reader sees of a program on every path that leads to one. */
export async function sights(reader: Person, { id, name, of }: Parts): Promise<Record<string, Sight>> {
  const { program } = await reader.ask<{ program: Found }>(`query($id: ID!) { program(id: $id) { ${programFields} } }`, { id });
  const { programs } = await reader.ask<{ programs: { nodes: { id: string }[] } }>(
    `query($text: String) { programs(first: 100, filter: { text: $text }) { nodes { ${programFields} } } }`, { text: name });
  const { cohorts } = await reader.ask<{ cohorts: { nodes: { program: Found; openedBy: unknown; openedUnder: unknown; openedAt: unknown }[] } }>(
    `query($id: ID!) { cohorts(filter: { programId: $id }) { nodes { openedBy { id } openedUnder { hash } openedAt program { ${programFields} } } } }`, { id });
  const found: Record<string, Sight> = {
    'program': sightOf(program), 'programs': sightOf(programs.nodes.find((node) => node.id === id)), 'programChanges': sightOf(await inFeed(reader, id)),
  };
  for (const cohort of cohorts.nodes) {
    found['cohort.program'] = sightOf(cohort.program);
    const given = [cohort.openedBy, cohort.openedUnder, cohort.openedAt].filter((value) => value !== null).length;
    found['cohort'] = given === 3 ? 'ALL' : given === 0 ? 'FACE' : 'MIXED';
  }
  for (const [field, ids] of Object.entries(of)) {
    if (!ids.length) continue;
    const asked = ids.map((part, n) => `p${n}: ${field}(id: "${part}") { id${field === 'termsVersion' || field === 'agreement' ? '' : ` program { ${programFields} }`} }`);
    const parts = Object.values(await reader.ask<Record<string, Found>>(`{ ${asked.join(' ')} }`));
    const seen = new Set(parts.map((part) => (!part ? 'NOTHING' : 'program' in part ? sightOf(part['program'] as Found) : 'ALL')));
    found[field] = seen.size === 1 ? [...seen][0]! : 'MIXED';
  }
  return found;
}

import type { Person } from '@heyu/local';
import {
  ReadParts, SightOfAgreement, SightOfChanges, SightOfConfirmation, SightOfProgram, SightOfReview, SightOfSignature, SightOfTerms, type SightOfChangesQuery,
} from '../documents.generated.js';

/** How much of a program somebody sees on one path to it. */
export type Sight = 'ALL' | 'FACE' | 'NOTHING' | 'MIXED';

type Found = Readonly<Record<string, unknown>> | null | undefined;
const face = ['nameZh', 'leadSchoolId', 'partnerSchoolIds', 'majorCodes', 'state'];
const inside = ['kind', 'round', 'hash', 'packDay', 'proposedAt', 'involved', 'counted', 'notCounted', 'requests', 'history', 'terms', 'termsVersions',
  'confirmations', 'reviews', 'signatures', 'waitingFor', 'agreementVersion', 'agreements'];

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
  readonly of: Readonly<Record<keyof typeof onParts, readonly string[]>>;
}

export async function partsOf(lead: Person, id: string): Promise<Parts> {
  const { nameZh, confirmations, reviews, signatures, termsVersions, agreements } = (await lead.ask(ReadParts, { id })).program!;
  const ids = (parts: readonly { id: string }[] | null): string[] => parts!.map((part) => part.id);
  return { id, name: nameZh!, of: { confirmation: ids(confirmations), review: ids(reviews), signature: ids(signatures),
    termsVersion: ids(termsVersions), agreement: ids(agreements) } };
}

/** How one part is asked for, and the program that it leads to. */
const onParts = { confirmation: SightOfConfirmation, review: SightOfReview, signature: SightOfSignature, termsVersion: SightOfTerms, agreement: SightOfAgreement };

async function inFeed(reader: Person, id: string): Promise<Found> {
  for (let after: string | null = null; ;) {
    const { programChanges: page }: SightOfChangesQuery = await reader.ask(SightOfChanges, { after });
    const found = page.edges.find(({ node }) => node.id === id);
    if (found || !page.pageInfo.hasNextPage) return found?.node;
    after = page.pageInfo.endCursor;
  }
}

/** What a reader sees of a program on every path that leads to one. */
export async function sights(reader: Person, { id, name, of }: Parts): Promise<Record<string, Sight>> {
  const { program, programs, cohorts } = await reader.ask(SightOfProgram, { id, name });
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
    const parts = await Promise.all(ids.map(async (part) => (await reader.ask(onParts[field as keyof typeof onParts], { id: part })).part as Found));
    const seen = new Set(parts.map((part) => (!part ? 'NOTHING' : 'program' in part ? sightOf(part['program'] as Found) : 'ALL')));
    found[field] = seen.size === 1 ? [...seen][0]! : 'MIXED';
  }
  return found;
}

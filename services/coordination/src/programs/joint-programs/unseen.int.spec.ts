import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Actor, newId } from '@heyu/contracts';
import { SteerProgram } from '@heyu/local';
import { DataSource } from 'typeorm';
import { argumentsOf, mutationOf, mutations, queries, takesId } from '../../any-input.fixture.js';
import { FindPrograms, ReadChanges, type ProgramFilter } from '../../documents.generated.js';
import { oneCell, type OneCell } from './one-cell.fixture.js';

/** Who may not read a program gets the same answer whether it exists here, exists elsewhere or does not exist, on every path that takes an id. */
let one: OneCell;
/** Of a program that strangers may not see, and of its parts; `yrd`: at home elsewhere. */
const hidden: Record<string, string> = {};
const stranger = (role: Actor['role'], body: string): Actor => ({ id: `stranger-${role}`, role, region: 'jjj', body });
const strangers = [
  stranger('SCHOOL_ADMIN', '4111012561'), stranger('SCHOOL_SYSTEM', '4111012561'), stranger('TEACHER', '4111012561'), stranger('APPROVING_AUTHORITY', '370000'),
  stranger('AUDITOR', 'jjj'), stranger('SYSTEM_ADMIN', 'jjj'), stranger('SECURITY_ADMIN', 'jjj'),
];
const paths = [...queries, ...mutations].filter(takesId);

/** A record of another region arrives, as the replicator would write it. */
const arrive = (table: string, id: string, from: string, change: object) => one.cell.app.get(DataSource, { strict: false }).transaction(async (manager) => {
  await manager.query(`select set_config('heyu.writer', 'replicator', true)`);
  await manager.query(`insert into ${table} (id, home, version, body) select $1, 'yrd', 1, body || $2::jsonb from ${table} where id = $3`, [id, change, from]);
});

beforeAll(async () => {
  one = await oneCell();
  const programId = await one.proposed();
  await one.confirmed(programId);
  const { id: reviewId } = await one.stage.awaitAsked(one.approvers[0]!, programId, 'REVIEW');
  const { confirmations, terms } = await one.whole(programId);
  Object.assign(hidden, { programId, reviewId, confirmationId: confirmations![0]!.id, termsId: terms!.id, elsewhere: newId('jjj'), reviewElsewhere: newId('jjj') });
  await arrive('joint_program', hidden['elsewhere']!, programId, {});
  await arrive('review', hidden['reviewElsewhere']!, reviewId, { programId: hidden['elsewhere'] });
});
afterAll(() => one.cell.close());

const ask = async (actor: Actor | null, field: (typeof paths)[number], id: string): Promise<string> => {
  const { declared, passed, variables } = argumentsOf(field, id);
  const { query, variables: given } = mutations.includes(field) ? mutationOf(field, id)
    : { query: `query ${declared} { result: ${field.name}${passed} { __typename } }`, variables };
  const { status, data, errors } = await one.cell.ask(actor, query, given);
  return JSON.stringify({ status, data, errors }).replaceAll(id, 'THE-ID');
};

test('every path that takes an id is among them', () =>
  expect(paths.map(({ name }) => name)).toEqual(expect.arrayContaining(['program', 'review', 'termsVersion', 'programDraft', 'giveReview', 'steerProgram', 'requestProgramStep'])));

describe.each([null, ...strangers].map((actor) => [actor?.role ?? 'nobody', actor] as const))('%s', (_, actor) => {
  test.each(paths.map((field) => [field.name, field] as const))('%s answers the same for what is hidden and for what is not', async (_name, field) => {
    const nothing = await ask(actor, field, newId('jjj'));
    for (const id of Object.values(hidden)) expect(await ask(actor, field, id)).toBe(nothing);
  });
});

test('who may read is told what is the matter', async () => {
  const steer = (programId: string) => one.lead.answerTo(SteerProgram, { programId, step: 'SUSPEND', reason: 'x' });
  expect(await steer(hidden['elsewhere']!)).toMatchObject({ code: 'NOT_HOME' });
  expect(await steer(hidden['programId']!)).toMatchObject({ code: 'PROGRAM_STATE' });
  expect(await steer(newId('jjj'))).toMatchObject({ code: 'NOT_FOUND' });
});

describe('what a stranger may see of an approved program', () => {
  const admin = () => one.stage.as(strangers[0]!);
  let approved: string;
  beforeAll(async () => {
    approved = newId('jjj');
    const former = [{ body: '4144011113', region: 'prd', role: 'PARTNER' }];
    await arrive('joint_program', approved, hidden['programId']!, { state: 'APPROVED', approvedAt: '2026-11-01T00:00:00.000Z', involved: former });
  });
  const found = async (filter: ProgramFilter) => (await admin().ask(FindPrograms, { filter })).programs.nodes;
  const opened = (cursor: string | null) => JSON.parse(Buffer.from(cursor!, 'base64url').toString()) as unknown[];

  test('no region finds it by a former party', async () => {
    expect(await found({ region: 'jjj' })).toEqual([{ id: approved }]);
    expect(await found({ region: 'prd' })).toEqual([]);
  });
  test('a cursor holds its id alone', async () => {
    const { programs: { edges, pageInfo } } = await admin().ask(FindPrograms, { filter: null });
    expect(edges.map(({ cursor }) => opened(cursor))).toEqual([[approved, approved]]);
    expect(opened(pageInfo.endCursor)).toEqual([approved, approved]);
  });
  test('a cursor of the feed holds the place of what he saw, never of what was passed over', async () => {
    const read = (after: string | null) => admin().ask(ReadChanges, { after });
    const { programChanges: { edges, pageInfo } } = await read(null);
    expect([edges, opened(pageInfo.endCursor).at(-1)]).toEqual([[{ node: { id: approved, state: 'APPROVED' } }], approved]);
    await one.proposed();
    expect((await read(pageInfo.endCursor)).programChanges).toEqual({ edges: [], pageInfo: { endCursor: pageInfo.endCursor, hasNextPage: false } });
  });
});

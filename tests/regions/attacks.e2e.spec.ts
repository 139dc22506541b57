import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf, DraftProgram, GiveReview, ProposeProgram, SteerProgram, trainingTerms, WithdrawProgram } from '@heyu/local';
import { audienceOf, internalTokenSigner } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import { ReviseSchool } from '../documents.generated.js';
import { played } from './program.fixture.js';
import { databases } from './rest.fixture.js';
import { sharedStage, sql, type TestStage } from './stage.fixture.js';

let stage: TestStage;
beforeAll(async () => { stage = await sharedStage(); }, 240_000);

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('nobody gets past the gateway', () => {
  const coordinator = (region: string): Actor => ({ id: 'someone', role: 'REGIONAL_COORDINATOR', region, body: region });
  const post = async (url: string, query: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) });
  const subgraph = (cell: string) => `http://127.0.0.1:${stage.platform.environments[cell]!['PORT']}/graphql`;
  const signed = async (service: string, region: string): Promise<string> => {
    const key = JSON.parse(readFileSync(join(stage.platform.dir, 'keys/gateway.jwk.json'), 'utf8'));
    return `Bearer ${await (await internalTokenSigner(key))(coordinator(region), audienceOf(service, region))}`;
  };

  const ofSubgraphs = ['{ _service { sdl } }', '{ _entities(representations: [{ __typename: "School", id: "x" }]) { __typename } }'];
  test.each(ofSubgraphs)('the gateway does not answer %s', async (query) => {
    expect((await post(`${stage.platform.gatewayUrl}/graphql`, query)).status).toBe(400);
  });

  test.each(['jjj-coordination', 'yrd-students'])('%s answers nobody without the internal token that is meant for it', async (cell) => {
    const [region, service] = cell.split('-') as [string, string];
    const user = (await stage.cast.person(`coordinator-${region}`).headers())['authorization']!;
    const claims = { ...coordinator(region), sub: 'someone', iss: 'heyu-gateway', aud: audienceOf(service, region), exp: Math.floor(Date.now() / 1000) + 60 };
    const other = service === 'coordination' ? 'students' : 'coordination';
    const tries: Record<string, string | undefined> = {
      none: undefined, user, unsigned: `Bearer ${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.`,
      'for another service': await signed(other, region), 'for another cell': await signed(service, region === 'jjj' ? 'prd' : 'jjj'),
    };
    const statuses = await Promise.all(Object.entries(tries).map(async ([name, authorization]) =>
      [name, (await post(subgraph(cell), '{ __typename }', authorization ? { authorization } : {})).status]));
    expect(Object.fromEntries(statuses)).toEqual(Object.fromEntries(Object.keys(tries).map((name) => [name, 401])));
    expect((await post(subgraph(cell), '{ __typename }', { authorization: await signed(service, region) })).status).toBe(200);
  });

  test('identity headers of a client count for nothing', async () => {
    const query = '{ programDrafts { id } inbox { nodes { id } } myPrograms { nodes { id } } }';
    const token = await signed('coordination', 'jjj');
    const claimed = await post(`${stage.platform.gatewayUrl}/graphql`, query,
      { 'x-heyu-actor': JSON.stringify(coordinator('jjj')), 'x-user': 'coordinator-jjj', 'heyu-internal-token': token });
    expect(await claimed.json()).toEqual({ data: { programDrafts: [], inbox: { nodes: [] }, myPrograms: { nodes: [] } } });
    expect((await post(`${stage.platform.gatewayUrl}/graphql`, query, { authorization: token })).status).toBe(401);
  });
});

describe('a record is changed at its home only', () => {
  let programId: string;
  let asked: { id: string; hash: string };
  beforeAll(async () => {
    programId = await played(stage, ['he-01', 'sh-01'], 'UNDER_REVIEW');
    asked = await stage.awaitAsked(stage.cast.person('authority-310000'), programId, 'REVIEW', 1);
    await stage.seen(stage.cast.person('coordinator-jjj'), programId, 'the open reviews', ({ waitingFor }) => waitingFor?.length === 4);
  }, 120_000);

  const cells = () => databases(stage.platform).filter((name) => name.endsWith('-coordination'));
  /** Rows of a record in every database, and what was written down about it. */
  const traces = async (ids: string[]): Promise<unknown> => Promise.all(cells().map(async (name) => [name,
    await sql(stage.platform, name, `select id, home, version from joint_program where id = any($1) union all select id, home, version from review where id = any($1)
      union all select id, home, version from school where id = any($1) order by id`, [ids]),
    await sql(stage.platform, name, 'select record_id, version from audit where record_id = any($1) order by id', [ids]),
    await sql(stage.platform, name, 'select record_id, version from outbox where record_id = any($1) order by id', [ids])]));

  test('a command at another cell is refused as NOT_HOME and leaves no row', async () => {
    const { cast } = stage;
    const schoolId = stage.schoolId('he-01');
    const before = await traces([programId, asked.id, schoolId]);
    const partner = cast.admin('sh-01');
    const reason = { programId, reason: '越界' };
    const codes = {
      withdraw: await codeOf(partner.act(WithdrawProgram, reason)),
      steer: await codeOf(partner.act(SteerProgram, { ...reason, step: 'SUSPEND' })),
      review: await codeOf(cast.person('coordinator-jjj').act(GiveReview, { reviewId: asked.id, hash: asked.hash, decision: 'APPROVED' })),
      school: await codeOf(cast.person('coordinator-yrd').act(ReviseSchool, { schoolId, nameEn: 'Taken over' })),
    };
    expect(codes).toEqual({ withdraw: 'NOT_HOME', steer: 'NOT_HOME', review: 'NOT_HOME', school: 'NOT_HOME' });
    expect(await traces([programId, asked.id, schoolId])).toEqual(before);
  });

  test('an outsider at home changes nothing either, and is answered as if there were nothing', async () => {
    const before = await traces([programId, asked.id]);
    // Asked once: a client waits and asks again where a record may still arrive.
    const give = (handle: string) => codeOf(stage.cast.person(handle).once(GiveReview, { reviewId: asked.id, hash: asked.hash, decision: 'APPROVED' }));
    expect(await give('outsider-js-03')).toBe('NOT_YET_HERE');
    expect(await give('authority-330000')).toBe('NOT_YET_HERE');
    expect(await codeOf(stage.cast.admin('bj-01').act(WithdrawProgram, { programId, reason: '越权' }))).toBe('NOT_FOUND');
    expect(await traces([programId, asked.id])).toEqual(before);
  });
});

describe('the same key', () => {
  const draftAs = (key: string, nameZh: string) => stage.cast.admin('he-01').act(DraftProgram,
    { terms: trainingTerms(stage.directory, ['he-01', 'sh-01'], { nameZh }) }, key);

  test('with the same body is done once, also when it is sent ten times at once; with another body it is a mismatch', async () => {
    const key = `attack/${Date.now()}`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => draftAs(key, '同一键')));
    expect(new Set(answers.map(({ id, version }) => `${id}:${version}`)).size).toBe(1);
    expect(await codeOf(draftAs(key, '另一内容'))).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('of a proposal gives one proposal; without it a second one finds no draft', async () => {
    const lead = stage.cast.admin('he-01');
    const { id: programId } = await draftAs(`attack/draft/${Date.now()}`, '只提交一次');
    const proposed = () => lead.act(ProposeProgram, { programId }, `attack/propose/${programId}`);
    expect(await proposed()).toEqual(await proposed());
    expect((await stage.program(lead, programId))!.history).toHaveLength(1);
    expect(await codeOf(lead.act(ProposeProgram, { programId }))).toBe('NOT_FOUND');
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestGateway } from '../testing/gateway.fixture.js';

let gateway: TestGateway;
beforeAll(async () => { gateway = await TestGateway.start(); });
afterAll(() => gateway.stop());

const propose = (name: string, headers: Record<string, string> = {}) => gateway.ask(
  'mutation ($input: ProposeInput!) { propose(input: $input) { __typename ... on Program { id } ... on Refusal { code field message } } }',
  { region: 'jjj', headers, variables: { input: { name } } },
);

describe('a mutation', () => {
  test('answers what was written and which version has been seen', async () => {
    const { status, data, headers } = await propose('3+2');
    expect([status, data]).toEqual([200, { propose: { __typename: 'Program', id: 'p9' } }]);
    expect(headers.get('heyu-seen')).toBe('joint-program:p9:1');
  });

  test('answers a refusal as data', async () => {
    const { status, data, errors } = await propose('');
    expect([status, errors, data]).toEqual([200, undefined, { propose: { __typename: 'Refusal', code: 'NOT_YET_HERE', field: 'name', message: '稍后' } }]);
  });

  test.each([['busy', 409, 'IDEMPOTENCY_CONFLICT'], ['other', 422, 'IDEMPOTENCY_MISMATCH']])('under the key %p is %i', async (key, status, code) => {
    const answer = await propose('3+2', { 'idempotency-key': key });
    expect([answer.status, answer.errors?.[0]?.extensions]).toEqual([status, { code, field: 'input' }]);
    expect(answer.headers.get('heyu-seen')).toBeNull();
  });

  test('with variables that do not fit is the caller\'s mistake', async () => {
    const answer = await gateway.ask('mutation ($input: ProposeInput!) { propose(input: $input) { __typename } }', { variables: { input: { seats: 'x' } } });
    expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

test('what several services have seen is merged', async () => {
  const { headers } = await gateway.ask('{ program(id: "p1") { name cohorts { id } } }');
  expect(headers.get('heyu-seen')).toBe('cohort:p1-c1:1');
});

describe('an error tells nothing of the inside', () => {
  const inside = /10\.0\.0\.7|secret|ECONN|select|http|127\.0\.0\.1|students|coordination|\.js|\.ts|stack/i;

  test('of a service at the root', async () => {
    const { status, data, errors } = await gateway.ask('{ broken programs { id } }');
    expect([status, data?.['broken'], errors?.[0]?.path, errors?.[0]?.extensions]).toEqual([200, null, ['broken'], { code: 'INTERNAL' }]);
    expect(JSON.stringify(errors)).not.toMatch(inside);
  });

  test('of a service below another\'s record', async () => {
    const { data, errors } = await gateway.ask('{ programs { name cohorts { seats broken } } }');
    expect(data).toMatchObject({ programs: [{ name: 'one', cohorts: [{ seats: 40, broken: null }] }, { name: 'two' }] });
    expect(errors?.[0]?.path).toEqual(['programs', 0, 'cohorts', 0, 'broken']);
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', errorId: 'e-1' });
    expect(JSON.stringify(errors)).not.toMatch(inside);
  });

  test('of a service that is away: 503, and what others have is served', async () => {
    const away = await TestGateway.start();
    await away.cells.jjj.students.close();
    const partly = await away.ask('{ programs { name cohorts { id } } }');
    expect([partly.status, partly.errors?.[0]?.extensions.code]).toEqual([200, 'SERVICE_UNAVAILABLE']);
    expect(JSON.stringify(partly.errors)).not.toMatch(inside);
    expect(partly.data).toEqual({ programs: [{ name: 'one', cohorts: null }, { name: 'two', cohorts: null }] });
    expect(partly.errors?.map(({ path }) => path)).toEqual([['programs', 0, 'cohorts'], ['programs', 1, 'cohorts']]);
    const whole = await away.ask('{ cohort(id: "c1") { seats } }');
    expect([whole.status, whole.errors?.[0]?.extensions.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(away.cells.yrd.students.requests).toHaveLength(0);
    await away.stop();
  });

  test('of a record that has not arrived: it may be tried again', async () => {
    const { status, data, errors } = await gateway.ask('{ cohort(id: "late-1") { id program { name } } }');
    expect([status, data, errors?.[0]?.path, errors?.[0]?.extensions]).toEqual([200, { cohort: { id: 'late-1', program: null } }, ['cohort', 'program', 'name'], { code: 'NOT_YET_HERE' }]);
    expect((await gateway.ask('{ cohort(id: "late-1") { id program { next { id } } } }'))).toMatchObject({ status: 200, data: { cohort: { id: 'late-1', program: { next: null } } } });
  });

  test('of an issuer that is away: 503', async () => {
    const away = await TestGateway.start();
    await away.issuers.close();
    const { status, errors } = await away.ask('{ programs { id } }', { region: 'jjj' });
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, 'IDENTITY_UNAVAILABLE']);
    await away.stop();
  });
});

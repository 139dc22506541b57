import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, startPlatform, type TestPlatform } from './index.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform({ instances: 2 });
}, 240_000);
afterAll(() => platform?.stop());

const graphql = async (query: string): Promise<unknown> => {
  const answer = await fetch(`${platform.gatewayUrl}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  return answer.json();
};

test('the gateway answers for the cell of the default region', async () => {
  expect(await graphql('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
});

test.each(['gateway', 'issuer', 'kafka', 'postgres', 'jjj-coordination', 'jjj-coordination-2'])('%s is started again after kill -9', async (name) => {
  const before = platform.processes().find((each) => each.name === name);
  platform.kill(name);
  await eventually(`${name} to be started again`, () => {
    const now = platform.processes().find((each) => each.name === name);
    return now?.pid !== undefined && now.pid !== before?.pid && now.restarts > (before?.restarts ?? 0);
  }, { within: 60_000 });
  await platform.ready();
});

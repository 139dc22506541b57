import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { anonymous } from '@heyu/auth';
import { Life } from '../callers/life.js';
import { Cells } from '../cells/cells.js';
import { SubgraphClient } from './subgraph.client.js';

/** A service that answers each request with the next of these. */
const answers: string[] = [];
const service = createServer((req, res) => { req.resume().on('end', () => res.setHeader('content-type', 'application/json').end(answers.shift())); });
let client: SubgraphClient;
beforeAll(async () => {
  await new Promise<void>((done) => { service.listen(0, '127.0.0.1', done); });
  client = new SubgraphClient(new Cells({ west: { records: `http://127.0.0.1:${(service.address() as AddressInfo).port}` } }), async () => 'token');
});
afterAll(() => { service.closeAllConnections(); service.close(); });

const ask = (answer: string) => {
  answers.push(answer);
  const context = { actor: anonymous('west'), language: 'en' as const, headers: {}, seen: new Set<string>(), answered: new Set<string>(), life: new Life() };
  return client.execute({ service: 'records', body: '{}', operation: 'query' }, context);
};

test.each([
  '', 'null', '[]', '"x"', '{}', '{"data":null}', '{"data":[]}', '{"data":"x"}', '{"data":{},"errors":"x"}', '{"data":{},"errors":[null]}', '{"data":{},"errors":[{}]}',
  '{"errors":[{"message":"x","path":"a"}]}', '{"data":{"a":1}',
])('%j is no answer', async (answer) => {
  expect((await ask(answer)).errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'SERVICE_UNAVAILABLE' }]);
});

test('what is one is taken', async () => {
  expect(await ask('{"data":{"a":1}}')).toEqual({ data: { a: 1 } });
  expect(await ask('{"data":null,"errors":[{"message":"x","path":["a"],"extensions":{"code":"OWN"}}]}')).toMatchObject({ errors: [{ message: 'x', path: ['a'], extensions: { code: 'OWN' } }] });
});

test('an answer beyond all measure refuses the operation', async () => {
  await expect(ask(`{"data":{"a":"${'x'.repeat(17 * 1024 * 1024)}"}}`)).rejects.toMatchObject({ extensions: { code: 'ANSWER_TOO_LARGE' } });
});

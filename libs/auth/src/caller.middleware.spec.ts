import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { callerOf, requireToken } from './caller.middleware.js';
import { audienceOf, internalTokenSigner, InternalTokens } from './internal-token.js';
import { keySet, newTokenKey } from './token-keys.js';

const audience = audienceOf('students', 'prd');
const actor = { id: 'p-9', role: 'SCHOOL_ADMIN', region: 'prd', body: '4144011113' } as const;
let server: Server;
let url: string;
let authorization: string;

beforeAll(async () => {
  const key = await newTokenKey();
  authorization = `Bearer ${await (await internalTokenSigner(key.privateJwk))(actor, audience)}`;
  const app = express();
  app.get('/open', (req, res) => { res.json(callerOf(req)); });
  app.use('/kept', requireToken(InternalTokens.of(keySet(key.publicJwk)), audience), (req, res) => { res.json(callerOf(req)); });
  app.use(((error, _req, res, _next) => { res.status(error.status ?? 500).json({}); }) as express.ErrorRequestHandler);
  server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const get = (path: string, headers: Record<string, string>) => fetch(url + path, { headers });

test('a request with a valid token has its caller', async () => {
  const answer = await get('/kept', { authorization, 'idempotency-key': 'k-1', 'accept-language': 'en-GB,en;q=0.8' });
  expect(await answer.json()).toEqual({ actor, language: 'en', idempotencyKey: 'k-1' });
});

test.each([['', 'zh'], ['zh-CN,en;q=0.5', 'zh'], ['fr', 'zh'], ['en', 'en'], ['fr,en;q=0.4,zh;q=0.1', 'en'], ['*', 'zh']])('Accept-Language %p → %s', async (header, language) => {
  const answer = await get('/kept', { authorization, 'accept-language': header });
  expect(await answer.json()).toMatchObject({ language });
});

test('one without is answered 401 and does not say why', async () => {
  const answer = await get('/kept', { authorization: 'Bearer abc.def.ghi' });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test.each([['idempotency-key', 'a b', 'Idempotency-Key'], ['idempotency-key', '', 'Idempotency-Key'], ['heyu-seen', 'nonsense', 'Heyu-Seen']])('%s: %s is refused by name', async (name, value, field) => {
  const answer = await get('/kept', { authorization, [name]: value, 'accept-language': 'en' });
  expect([answer.status, await answer.json()]).toEqual([400, { code: 'HEADER_INVALID', field, message: `The header ${field} does not have the allowed form.` }]);
});

test('a route that forgot to ask for a token serves nobody', async () => {
  expect((await get('/open', { authorization })).status).toBe(401);
});

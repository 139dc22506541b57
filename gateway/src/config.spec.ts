import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newTokenKey } from '@heyu/auth';
import { environmentProblems } from '@heyu/host';
import { environment, readConfig } from './config.js';

const dir = mkdtempSync(join(tmpdir(), 'heyu-gateway-'));
const env = {
  NODE_ENV: 'production', PORT: '4000', DEFAULT_REGION: 'jjj', GATEWAY_KEY: join(dir, 'key.json'),
  CELLS: '{"jjj":{"coordination":"http://coordination:4111/","students":"http://students-1:4111/,http://students-2:4111"}}', ISSUERS: '{"jjj":"https://id.example.cn/jjj"}',
};
beforeAll(async () => writeFileSync(env.GATEWAY_KEY, JSON.stringify((await newTokenKey()).privateJwk)));
afterAll(() => rmSync(dir, { recursive: true }));

test('a whole environment is read', () => {
  expect(readConfig(env)).toMatchObject({ production: true, http: { HOST: '127.0.0.1', PORT: 4000, LOG_LEVEL: 'info' }, cells: { jjj: { coordination: 'http://coordination:4111', students: 'http://students-1:4111,http://students-2:4111' } }, registeredOperations: null });
});

test.each<[string, Partial<typeof env> & Record<string, string>, RegExp]>([
  ['a default region without a cell', { DEFAULT_REGION: 'yrd' }, /DEFAULT_REGION: is not one of CELLS/],
  ['an inherited name as the default region', { DEFAULT_REGION: 'constructor' }, /DEFAULT_REGION/],
  ['cells that are no JSON', { CELLS: 'jjj' }, /CELLS: not JSON/],
  ['a cell that is no address', { CELLS: '{"jjj":{"coordination":"coordination:4111"}}' }, /CELLS/],
  ['no key', { GATEWAY_KEY: '/nowhere.json' }, /GATEWAY_KEY: no readable JSON file/],
  ['an issuer on this machine in production', { ISSUERS: '{"jjj":"https://localhost:4010/jjj"}' }, /development issuer/],
  ['an issuer without TLS in production', { ISSUERS: '{"jjj":"http://id.example.cn/jjj"}' }, /needs https/],
  ['a list of operations that is not there', { REGISTERED_OPERATIONS: '/nowhere.json' }, /REGISTERED_OPERATIONS/],
])('%s is refused', (_what, wrong, message) => {
  expect(environmentProblems(environment, { ...env, ...wrong }).join('\n')).toMatch(message);
});

test('all problems are told at once', () => {
  expect(environmentProblems(environment, {})).toEqual(['CELLS', 'ISSUERS', 'DEFAULT_REGION', 'GATEWAY_KEY'].map((name) => `${name}: is not set`));
});

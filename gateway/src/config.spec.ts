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
  CELLS: '{"jjj":{"coordination":"http://coordination:4111/","students":"http://students-1:4111/,http://students-2:4111"}}', ISSUERS: '{"jjj":"https://id.example.cn/jjj"}', PUBLIC_HOSTS: 'heyu.example.cn,Heyu.Example.cn:8443',
};
beforeAll(async () => writeFileSync(env.GATEWAY_KEY, JSON.stringify((await newTokenKey()).privateJwk)));
afterAll(() => rmSync(dir, { recursive: true }));

test('a whole environment is read', () => {
  expect(readConfig(env)).toMatchObject({ production: true, http: { HOST: '127.0.0.1', PORT: 4000, LOG_LEVEL: 'info' }, cells: { jjj: { coordination: 'http://coordination:4111', students: 'http://students-1:4111,http://students-2:4111' } }, registeredOperations: null });
});

test('in production it is known by the names that it is told only, elsewhere by this machine\'s too; its figures stay on this machine', () => {
  expect(readConfig({ ...env, TRUSTED_PROXIES: '10.0.0.0/8,::1' })).toMatchObject({ hosts: ['heyu.example.cn', 'heyu.example.cn:8443'], trustedProxies: ['10.0.0.0/8', '::1'], metrics: { host: '127.0.0.1', port: 4001 } });
  expect(readConfig({ ...env, NODE_ENV: 'test', PUBLIC_HOSTS: '' })).toMatchObject({ hosts: ['127.0.0.1', 'localhost', '[::1]'], trustedProxies: [] });
});

test.each<[string, Partial<typeof env> & Record<string, string>, RegExp]>([
  ['a default region without a cell', { DEFAULT_REGION: 'yrd' }, /DEFAULT_REGION: is not one of CELLS/],
  ['an inherited name as the default region', { DEFAULT_REGION: 'constructor' }, /DEFAULT_REGION/],
  ['cells that are no JSON', { CELLS: 'jjj' }, /CELLS: not JSON/],
  ['a cell that is no address', { CELLS: '{"jjj":{"coordination":"coordination:4111"}}' }, /CELLS/],
  ['no key', { GATEWAY_KEY: '/nowhere.json' }, /GATEWAY_KEY: no readable JSON file/],
  ['an issuer on this machine in production', { ISSUERS: '{"jjj":"https://localhost:4010/jjj"}' }, /development issuer/],
  ['a production without a name', { PUBLIC_HOSTS: '' }, /PUBLIC_HOSTS: is not set/],
  ['a name that is an address of a page', { PUBLIC_HOSTS: 'https://heyu.example.cn' }, /PUBLIC_HOSTS/],
  ['a proxy that is no address', { TRUSTED_PROXIES: 'proxy' }, /TRUSTED_PROXIES/],
  ['an issuer without TLS in production', { ISSUERS: '{"jjj":"http://id.example.cn/jjj"}' }, /needs https/],
  ['a list of operations that is not there', { REGISTERED_OPERATIONS: '/nowhere.json' }, /REGISTERED_OPERATIONS/],
])('%s is refused', (_what, wrong, message) => {
  expect(environmentProblems(environment, { ...env, ...wrong }).join('\n')).toMatch(message);
});

test('all problems are told at once', () => {
  expect(environmentProblems(environment, {})).toEqual(['CELLS', 'ISSUERS', 'DEFAULT_REGION', 'GATEWAY_KEY'].map((name) => `${name}: is not set`));
});

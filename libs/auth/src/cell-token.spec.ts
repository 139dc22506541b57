import { beforeAll, expect, test } from '@jest/globals';
import type { JWK } from 'jose';
import { CellTokens, cellTokenSigner } from './cell-token.js';
import { audienceOf, internalTokenSigner, InternalTokens } from './internal-token.js';
import { TokenSigner } from './short-lived.token.js';
import { keySet, newTokenKey } from './token-keys.js';
import { anyOf } from './token-verifier.js';
import { Unauthenticated } from './unauthenticated.error.js';

const audience = audienceOf('coordination', 'jjj');
let yrd: { privateJwk: JWK; publicJwk: JWK };
let prd: { privateJwk: JWK; publicJwk: JWK };
let cells: CellTokens;

beforeAll(async () => {
  yrd = await newTokenKey();
  prd = await newTokenKey();
  cells = new CellTokens({ yrd: [yrd.publicJwk], prd: [prd.publicJwk] });
});

const ask = async (region: string, key: JWK, aud = audience) => `Bearer ${await (await cellTokenSigner(region, key))(aud)}`;

test('a cell asks another cell in its own name', async () => {
  expect(await cells.verify(await ask('yrd', yrd.privateJwk), audience)).toEqual({ id: 'cell:yrd', role: 'SYSTEM', region: 'yrd', body: 'yrd' });
});

test('a cell cannot speak for another cell, nor for an unknown one', async () => {
  await expect(cells.verify(await ask('yrd', prd.privateJwk), audience)).rejects.toBeInstanceOf(Unauthenticated);
  await expect(cells.verify(await ask('ccc', prd.privateJwk), audience)).rejects.toBeInstanceOf(Unauthenticated);
});

test('a cell cannot name another cell under its own key', async () => {
  const signer = await TokenSigner.from('cell:yrd', yrd.privateJwk);
  const header = `Bearer ${await signer.sign({ id: 'cell:prd', role: 'SYSTEM', region: 'prd', body: 'prd' }, audience)}`;
  await expect(cells.verify(header, audience)).rejects.toBeInstanceOf(Unauthenticated);
});

test('a token for one cell cannot be replayed at another', async () => {
  await expect(cells.verify(await ask('yrd', yrd.privateJwk, audienceOf('coordination', 'prd')), audience)).rejects.toBeInstanceOf(Unauthenticated);
});

test('only the route for files takes both kinds of token', async () => {
  const gateway = await newTokenKey();
  const internal = InternalTokens.of(keySet(gateway.publicJwk));
  const user = { id: 'p-1', role: 'SCHOOL_ADMIN', region: 'jjj', body: '4113016204' } as const;
  const userToken = `Bearer ${await (await internalTokenSigner(gateway.privateJwk))(user, audience)}`;
  const cellToken = await ask('yrd', yrd.privateJwk);
  const both = anyOf(cells, internal);
  expect(await both.verify(userToken, audience)).toEqual(user);
  expect(await both.verify(cellToken, audience)).toMatchObject({ role: 'SYSTEM' });
  await expect(internal.verify(cellToken, audience)).rejects.toBeInstanceOf(Unauthenticated);
  await expect(cells.verify(userToken, audience)).rejects.toBeInstanceOf(Unauthenticated);
});

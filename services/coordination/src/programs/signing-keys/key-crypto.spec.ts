import { describe, expect, test } from '@jest/globals';
import { importJWK, CompactSign, compactVerify } from 'jose';
import { newKeyPair, signPayload, thumbprint, verifySignature } from './ed25519.js';
import { signedPayload } from './signed-payload.js';

describe('ed25519', () => {
  const pair = newKeyPair();

  test('RFC 8032, test 2: a known key gives the known signature', () => {
    const hex = (text: string) => Buffer.from(text, 'hex');
    const known = {
      privateKey: hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb').toString('base64url'),
      publicKey: hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c').toString('base64url'),
    };
    const signature = hex('92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00');
    expect(signPayload(known, Uint8Array.of(0x72))).toBe(signature.toString('base64url'));
    expect(verifySignature(known.publicKey, Uint8Array.of(0x72), signature.toString('base64url'))).toBe(true);
  });

  test('another payload, key or signature does not verify, and nonsense does not throw', () => {
    const signature = signPayload(pair, '合作');
    expect(verifySignature(pair.publicKey, '合作', signature)).toBe(true);
    expect(verifySignature(pair.publicKey, '合作 ', signature)).toBe(false);
    expect(verifySignature(newKeyPair().publicKey, '合作', signature)).toBe(false);
    expect(verifySignature(pair.publicKey, '合作', `A${signature.slice(1)}`)).toBe(signature.startsWith('A'));
    expect(verifySignature('not a key', '合作', signature)).toBe(false);
    expect(verifySignature(pair.publicKey, '合作', '')).toBe(false);
  });

  test('the halves are those of a JWK that other software reads', async () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: pair.publicKey };
    const jws = await new CompactSign(Buffer.from('x')).setProtectedHeader({ alg: 'EdDSA' }).sign(await importJWK({ ...jwk, d: pair.privateKey }, 'EdDSA'));
    await expect(compactVerify(jws, await importJWK(jwk, 'EdDSA'))).resolves.toBeDefined();
  });
});

const facts = { programId: 'p', round: 2, hash: 'ab', schoolId: 's', office: '校长', signedAt: '2026-11-24T00:00:00.000Z' };

test('the payload is canonical JSON of six fields: neither order nor other fields change it', () => {
  const { programId, ...rest } = facts;
  expect(signedPayload({ ...rest, programId, scan: 'x' } as typeof facts)).toBe(signedPayload(facts));
  expect(signedPayload(facts)).toBe(
    '{"hash":"ab","office":"校长","programId":"p","round":2,"schoolId":"s","signedAt":"2026-11-24T00:00:00.000Z"}');
  expect(signedPayload({ ...facts, office: '副校长' })).not.toBe(signedPayload(facts));
});

test("a key's name is its JWK thumbprint: the example of RFC 8037", () => {
  expect(thumbprint('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
});

import { describe, expect, test } from '@jest/globals';
import { keyFor, signedPayload, withNewKey } from './signing-key.rules.js';

const facts = { programId: 'p', round: 2, hash: 'ab', schoolId: 's', office: '校长', signedAt: '2026-11-24T00:00:00.000Z' };
const first = { kid: 'k1', publicKey: 'x1', from: '2026-01-01T00:00:00.000Z', until: null };

test('the payload is canonical JSON of six fields: neither order nor other fields change it', () => {
  const { programId, ...rest } = facts;
  expect(signedPayload({ ...rest, programId, scan: 'x' } as typeof facts)).toBe(signedPayload(facts));
  expect(signedPayload(facts)).toBe(
    '{"hash":"ab","office":"校长","programId":"p","round":2,"schoolId":"s","signedAt":"2026-11-24T00:00:00.000Z"}');
  expect(signedPayload({ ...facts, office: '副校长' })).not.toBe(signedPayload(facts));
});

describe('rotation', () => {
  const at = '2026-06-01T00:00:00.000Z';
  const keys = withNewKey([first], { kid: 'k2', publicKey: 'x2' }, at);

  test('keeps the old public key, ended, and opens the new one', () => {
    expect(keys).toEqual([{ ...first, until: at }, { kid: 'k2', publicKey: 'x2', from: at, until: null }]);
  });
  test('a third key leaves the end of the first alone', () => {
    expect(withNewKey(keys, { kid: 'k3', publicKey: 'x3' }, '2026-07-01T00:00:00.000Z')[0]).toEqual({ ...first, until: at });
  });
  test('an old key verifies what was signed while it was open, and nothing later', () => {
    expect(keyFor(keys, 'k1', '2026-05-31T23:59:59.999Z')?.publicKey).toBe('x1');
    expect(keyFor(keys, 'k1', '2026-06-01T00:00:00.001Z')).toBeNull();
    expect(keyFor(keys, 'k2', '2026-06-02T00:00:00.000Z')?.publicKey).toBe('x2');
    expect(keyFor(keys, 'k9', '2026-06-02T00:00:00.000Z')).toBeNull();
  });
});

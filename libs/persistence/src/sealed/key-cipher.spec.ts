import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { KeyCipher } from './key-cipher.js';

describe('KeyCipher', () => {
  const key = randomBytes(32);
  const cipher = new KeyCipher(key);

  test('opens what it sealed; the same secret is never sealed the same way twice', () => {
    const sealed = cipher.seal('secret', 'k1');
    expect(new KeyCipher(key).open(sealed, 'k1')).toBe('secret');
    expect(cipher.seal('secret', 'k1')).not.toBe(sealed);
    expect(Buffer.from(sealed, 'base64url').includes('secret')).toBe(false);
  });

  test('not under another name or key, or with a bit changed', () => {
    const sealed = cipher.seal('secret', 'k1');
    expect(() => cipher.open(sealed, 'k2')).toThrow();
    expect(() => new KeyCipher(randomBytes(32)).open(sealed, 'k1')).toThrow();
    const bytes = Buffer.from(sealed, 'base64url');
    bytes[bytes.length - 1]! ^= 1;
    expect(() => cipher.open(bytes.toString('base64url'), 'k1')).toThrow();
  });
});

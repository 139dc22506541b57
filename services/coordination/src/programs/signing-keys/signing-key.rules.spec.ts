import { describe, expect, test } from '@jest/globals';
import { keyFor, withNewKey } from './signing-key.rules.js';

const first = { kid: 'k1', publicKey: 'x1', from: '2026-01-01T00:00:00.000Z', until: null };

describe('rotation', () => {
  const at = '2026-06-01T00:00:00.000Z';
  const keys = withNewKey([first], { kid: 'k2', publicKey: 'x2' }, at);

  test('keeps the old public key, ended, and opens the new one', () => {
    expect(keys).toEqual([{ ...first, until: at }, { kid: 'k2', publicKey: 'x2', from: at, until: null }]);
  });
  test('a third key leaves the end of the first alone', () => {
    expect(withNewKey(keys, { kid: 'k3', publicKey: 'x3' }, '2026-07-01T00:00:00.000Z')[0]).toEqual({ ...first, until: at });
  });
  test('an old key verifies what was signed while it was open, and nothing later; a new one nothing that is older than itself', () => {
    expect(keyFor(keys, 'k1', '2026-05-31T23:59:59.999Z')?.publicKey).toBe('x1');
    expect(keyFor(keys, 'k1', '2026-06-01T00:00:00.001Z')).toBeNull();
    expect(keyFor(keys, 'k2', '2026-06-02T00:00:00.000Z')?.publicKey).toBe('x2');
    expect(keyFor(keys, 'k2', '2026-05-31T23:59:59.999Z')).toBeNull();
    expect(keyFor(keys, 'k1', '2025-12-31T23:59:59.999Z')).toBeNull();
    expect(keyFor(keys, 'k9', '2026-06-02T00:00:00.000Z')).toBeNull();
  });
});

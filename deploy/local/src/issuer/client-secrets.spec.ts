import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ClientSecrets, OVERLAP } from './client-secrets.js';

const dir = mkdtempSync(join(tmpdir(), 'heyu-secrets-'));
afterAll(() => rmSync(dir, { recursive: true }));

test('given a rotated secret, when the overlap ends, then only the new one is good', () => {
  let now = Date.UTC(2026, 10, 24);
  const secrets = new ClientSecrets(dir, 'jjj', () => now);
  const first = secrets.rotate('system-bj-01').text;
  now += 90 * OVERLAP;
  expect(secrets.accepts('system-bj-01', first)).toBe(true);
  const second = secrets.rotate('system-bj-01').text;
  now += OVERLAP - 1;
  expect([secrets.accepts('system-bj-01', first), secrets.accepts('system-bj-01', second)]).toEqual([true, true]);
  now += 1;
  expect([secrets.accepts('system-bj-01', first), secrets.accepts('system-bj-01', second)]).toEqual([false, true]);
});

test('given a secret of one client, when another client shows it, then it is refused', () => {
  const secrets = new ClientSecrets(dir, 'jjj');
  expect(secrets.accepts('system-tj-01', secrets.rotate('system-he-01').text)).toBe(false);
});

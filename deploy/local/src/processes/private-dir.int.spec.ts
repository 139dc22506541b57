import { lstatSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sharedKafka, testDir } from '@heyu/testing';
import { expect, test } from '@jest/globals';
import { privateDir } from './private-dir.js';

test('a folder that stood open is closed', () => {
  const dir = join(mkdtempSync(join(testDir(), 'private-')), 'logs');
  mkdirSync(dir, { mode: 0o755 });
  privateDir(dir);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
});

test('nobody else gets at what the broker keeps, nor at its log', async () => {
  await sharedKafka();
  expect(statSync(join(testDir(), 'kafka')).mode & 0o777).toBe(0o700);
  expect(lstatSync(join(testDir(), 'kafka.log')).mode & 0o077).toBe(0);
});

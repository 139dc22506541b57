import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { LogStream } from './log-stream.js';
import { JsonLogger } from './logger.js';

test('a full disk takes no line, ends no process, and is told of', () => {
  const full = openSync('/dev/full', 'w');
  const stream = new LogStream(full);
  const logger = new JsonLogger({ service: 'notes' }, stream);
  for (let n = 0; n < 2_000; n += 1) logger.log({ msg: 'x'.repeat(1_000) });
  logger.fatal('still here');
  expect(() => stream.assertTaken()).toThrow('ENOSPC');
  closeSync(full);
});

test('lines pass, and nothing is told of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heyu-log-'));
  const file = openSync(join(folder, 'log'), 'w');
  const stream = new LogStream(file);
  stream.assertTaken();
  new JsonLogger({ service: 'notes' }, stream).log('here');
  stream.assertTaken();
  expect(readFileSync(join(folder, 'log'), 'utf8')).toMatch(/"msg":"here"/);
  closeSync(file);
  rmSync(folder, { recursive: true });
});

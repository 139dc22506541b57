import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const source = fileURLToPath(new URL('..', import.meta.url));
let checkout: string;
let bin: string;
beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'heyu-machine-'));
  bin = join(checkout, 'bin');
  for (const part of ['heyu.mjs', 'setup']) cpSync(join(source, part), join(checkout, 'deploy/local', part), { recursive: true });
  cpSync(join(source, '../../package-lock.json'), join(checkout, 'package-lock.json'));
});
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

/** A program of the machine that only says something. */
const program = (name: string, said: string, code = 0): void =>
  writeFileSync(join(bin, name), `#!/bin/sh\necho '${said}' >&2\nexit ${code}\n`, { mode: 0o755 });

/** The first command in a fresh checkout, on a machine with no other programs than these; `as` makes Node say something else of the machine. */
function start(programs: Record<string, string>, as = '', env: Record<string, string> = {}): { code: number | null; said: string } {
  rmSync(bin, { recursive: true, force: true });
  mkdirSync(bin);
  for (const [name, said] of Object.entries(programs)) program(name, said);
  program('npm', 'npm was asked to install', 1); // nothing is installed here: a machine that passes the check gets so far
  const { status, stdout, stderr } = spawnSync(process.execPath, [
    ...(as ? ['--import', `data:text/javascript,${encodeURIComponent(as)}`] : []), join(checkout, 'deploy/local/heyu.mjs'), 'start',
  ], { encoding: 'utf8', env: { PATH: bin, ...env } });
  return { code: status, said: `${stdout}${stderr}` };
}
const whole = { java: 'openjdk version "17.0.15" 2025-04-15', mvn: 'Apache Maven 3.9' };

test('a machine with all that is needed goes on to install packages', () => {
  expect(start(whole).said).toContain('npm was asked to install');
});

test.each([
  ['no Java', { mvn: whole.mvn }, '', 'Java is missing: install Java 17'],
  ['no Maven', { java: whole.java }, '', 'Maven (mvn) is missing: install it'],
  ['an old Java', { ...whole, java: 'java version "1.8.0_402"' }, '', 'Java 8 is too old: install Java 17'],
  ['an old Node', whole, `Object.defineProperty(process.versions, 'node', { value: '18.20.4' })`, 'Node 18.20.4 is too old: install Node 20.19'],
  ['an old Node on macOS', whole, `Object.defineProperty(process, 'platform', { value: 'darwin' }); Object.defineProperty(process.versions, 'node', { value: '22.14.0' })`,
    'Node 22.14.0 is too old: install Node 22.15'],
  ['Windows', whole, `Object.defineProperty(process, 'platform', { value: 'win32' })`, 'open a WSL2 terminal'],
  ['a full disk', whole, `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.statfsSync = () => ({ bavail: 100, bsize: 4096 }); syncBuiltinESMExports()`,
    'Less than 1 GB is free'],
])('%s: one sentence with the cure, and a non-zero exit', (_, programs, as, sentence) => {
  const { code, said } = start(programs, as);
  expect(said).toContain(sentence);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
});

test('with a broker of one\'s own neither Java nor Maven is missed', () => {
  expect(start({}, '', { KAFKA_BROKERS: '127.0.0.1:9092' }).said).toContain('npm was asked to install');
});

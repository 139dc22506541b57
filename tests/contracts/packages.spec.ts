import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version?: string; license?: string; link?: boolean; dev?: boolean; optional?: boolean; peer?: boolean }> };

test('every package has the versions that it asks for', () => {
  const { stdout } = spawnSync('npm', ['ls', '--all', '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  expect((JSON.parse(stdout) as { problems?: string[] }).problems?.filter((problem) => /^(?:invalid|missing)/.test(problem)) ?? []).toEqual([]);
});

/** npm locks a workspace's own copy of a package beside another version's at the root, and `npm ci` then does not always lay it down. */
test('what is locked is there, and of React there is one', () => {
  const absent = Object.entries(packages).filter(([path, { optional, peer }]) => path && !optional && !peer && !existsSync(path)).map(([path]) => path);
  expect(absent).toEqual([]);
  expect(Object.keys(packages).filter((path) => /(?:^|\/)node_modules\/react$/.test(path))).toEqual(['node_modules/react']);
});

/** Weak copyleft of tools that only build: nothing of them is handed on. */
const builders = /^node_modules\/lightningcss(?:-|$)/;
const permissive = /^\(?(?:MIT|MIT-0|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|CC0-1\.0|CC-BY-4\.0|BlueOak-1\.0\.0|Python-2\.0|PSF-2\.0|Unlicense|Public Domain)\b/;

test('licences are permissive', () => {
  const others = Object.entries(packages).filter(([path, { license }]) => license && !permissive.test(license) && !builders.test(path));
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

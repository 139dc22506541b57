import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ELSEWHERE, removeTree } from './remove-tree.js';

const made = (): string => mkdtempSync(join(tmpdir(), 'heyu-tree-'));

test('a folder goes with what its links lead to, and no other link is followed', () => {
  const [dir, elsewhere, foreign] = [made(), made(), made()];
  mkdirSync(join(dir, 'a'));
  writeFileSync(join(elsewhere, 'data'), '');
  symlinkSync(elsewhere, join(dir, 'a', ELSEWHERE));
  symlinkSync(foreign, join(dir, 'a', 'foreign'));
  removeTree(dir);
  expect([dir, elsewhere, foreign].map((path) => existsSync(path))).toEqual([false, false, true]);
  removeTree(foreign);
});

test('what a link led to may be gone already, and the folder too', () => {
  const dir = made();
  symlinkSync(join(dir, 'nowhere'), join(dir, ELSEWHERE));
  removeTree(dir);
  removeTree(dir);
  expect(existsSync(dir)).toBe(false);
});

import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const documents = ['README.md', 'README.zh-CN.md', ...globSync('docs/**/*.md', { cwd: root }).sort()];

/** Targets of links and images that point into the repository, without their anchors. */
export function localLinks(markdown: string): string[] {
  const text = markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map(([, target]) => target!)
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target)).map((target) => decodeURI(target.split('#')[0]!));
}

it('finds the links that stand in prose', () =>
  expect(localLinks('[a](docs/a.md#b) ![c](c.png "title") [d](https://e.cn) [f](#g) `[h](i)`\n```\n[j](k)\n```')).toEqual(['docs/a.md', 'c.png']));

describe.each(documents)('%s', (document) => {
  it('points at what is there', () => {
    const dead = localLinks(readFileSync(join(root, document), 'utf8')).filter((target) => !existsSync(join(root, dirname(document), target)));
    expect(dead).toEqual([]);
  });
});

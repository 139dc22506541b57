import { readFileSync } from 'node:fs';
import { roles } from '@heyu/contracts';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, isEnumType } from 'graphql';
import { en } from './en.js';
import { zh } from './zh.js';

const schema = buildSchema(readFileSync(new URL('../../../supergraph.graphql', import.meta.url), 'utf8'), { assumeValid: true });
const values = Object.values(schema.getTypeMap()).filter(isEnumType).filter(({ name }) => !name.startsWith('__') && !/^(?:join|link)__/.test(name))
  .flatMap((type) => type.getValues().map(({ name }) => `${type.name}.${name}`)).sort();

/** The paths of all texts. */
const pathsIn = (words: object, before = ''): string[] =>
  Object.entries(words).flatMap(([key, word]: [string, unknown]) => (typeof word === 'object' && word ? pathsIn(word, `${before}${key}.`) : [`${before}${key}`]));
const placeholdersIn = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();
const textAt = (words: object, path: string): string => path.split('.').reduce<unknown>((inside, key) => (inside as Record<string, unknown>)[key], words) as string;

describe.each([['Chinese', zh], ['English', en]] as const)('in %s', (_, words) => {
  test('every value of the schema has its word, and no word stands for nothing', () => {
    expect(pathsIn(words.enums).sort()).toEqual(values);
  });

  test('so has every role', () => {
    expect(Object.keys(words.role).sort()).toEqual([...roles].sort());
  });

  test('no text is empty', () => {
    expect(pathsIn(words).filter((path) => !textAt(words, path).trim())).toEqual([]);
  });
});

test('both languages say the same things, with the same values in them', () => {
  expect(pathsIn(en).sort()).toEqual(pathsIn(zh).sort());
  const uneven = pathsIn(zh).filter((path) => String(placeholdersIn(textAt(zh, path))) !== String(placeholdersIn(textAt(en, path))));
  expect(uneven).toEqual([]);
});

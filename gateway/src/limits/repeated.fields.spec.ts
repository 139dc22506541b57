import { expect, test } from '@jest/globals';
import { parse, print, stripIgnoredCharacters } from 'graphql';
import { mergedDocument } from './repeated.fields.js';

const merged = (text: string) => stripIgnoredCharacters(print(mergedDocument(parse(text))));
const same = (text: string) => stripIgnoredCharacters(text);

test.each([
  ['{ a a a }', '{ a }'],
  ['{ a { b c } x a { c d { e } } a { d { e f } } }', '{ a { b c d { e f } } x }'],
  ['{ a(n: 1) { b } a(n: 1) { c } }', '{ a(n: 1) { b c } }'],
  ['{ z: a z: a a } fragment f on T { a a ... on U { b b } }', '{ z: a a } fragment f on T { a ... on U { b } }'],
])('%s asks for %s', (text, once) => expect(merged(text)).toBe(same(once)));

test.each([
  ['other arguments', '{ a(n: 1) { b } a(n: 2) { b } }'], ['another name', '{ x: a y: a a }'], ['another condition', '{ a @skip(if: $x) a @skip(if: $y) a }'],
  ['a leaf and none', '{ a a { b } }'], ['what a fragment stands between', '{ a { b } ...f a { c } } fragment f on T { a { d } }'], ['fragments', '{ ... { a } b ... { c } }'],
])('%s: stays, for validation to judge and in the order of the answer', (_name, text) => expect(merged(text)).toBe(same(text)));

test('a thousand tokens that say the same are one field', () => {
  expect(merged(`{ ${'a { b b } '.repeat(160)} }`)).toBe('{a{b}}');
});

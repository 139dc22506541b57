import { expect, test } from '@jest/globals';
import { misshapenHeader, seenVersions } from './caller-headers.js';

const id = '0195f3a2-0000-7000-8000-00000000000a';
const one = `joint-program:${id}:3`;

test.each([['k-1'], ['"8e03978e-40d5-43dd-bc93-6894a57f9324"'], ['!~'], ['x'.repeat(255)]])('Idempotency-Key %j is taken', (key) => {
  expect(misshapenHeader({ 'idempotency-key': key })).toBeNull();
});

test.each([[''], ['a b'], ['a, b'], ['a\tb'], ['x'.repeat(256)], ['合'], ['\u00e9'], ['a\u0000'], ['a\u007f']])('Idempotency-Key %j is refused', (key) => {
  expect(misshapenHeader({ 'idempotency-key': key })).toBe('Idempotency-Key');
});

test.each([[one], [`${one}, review:${id}:1`], [Array<string>(16).fill(one).join()], [one.toUpperCase()]])('Heyu-Seen %j is taken', (seen) => {
  expect(misshapenHeader({ 'heyu-seen': seen })).toBeNull();
});

test.each([
  [''], [','], [`${one},`], ['joint-program:p1:3'], [`joint-program:${id}:0`], [`joint-program:${id}:-1`], [`joint-program:${id}:1e3`], [`joint-program:${id}:9999999999`],
  [`${one}; ${one}`], [Array<string>(17).fill(one).join()], ['nonsense'],
])('Heyu-Seen %j is refused', (seen) => {
  expect(misshapenHeader({ 'heyu-seen': seen })).toBe('Heyu-Seen');
});

test('ids in upper case are the same ids', () => {
  expect(seenVersions(`joint-program:${id.toUpperCase()}:3`)).toEqual([{ kind: 'joint-program', id, version: 3 }]);
});

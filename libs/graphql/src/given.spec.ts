import { expect, test } from '@jest/globals';
import { buildSchema, type GraphQLInputObjectType } from 'graphql';
import { inputGiven } from './given.js';

const schema = buildSchema(`
  enum Kind { A B }
  input Site { nameZh: String! nameEn: String }
  input Input { id: ID! reason: String kind: Kind sites: [Site!] needed: String! n: Int }
  type Query { q(input: Input): Int }`);
const read = (said: object, partial = false) => inputGiven(schema.getType('Input') as GraphQLInputObjectType, partial)(said as never);

test('what was left out is null, at any depth', () => {
  expect(read({ id: '1', needed: 'x', sites: [{ nameZh: '甲' }] })).toEqual({
    id: '1', reason: null, kind: null, sites: [{ nameZh: '甲', nameEn: null }], needed: 'x', n: null,
  });
});
test('an empty text is none where none is needed', () => {
  expect(read({ id: '1', needed: '', reason: '', n: 0 })).toMatchObject({ needed: '', reason: null, n: 0 });
});
test('of a partial input what was left out stays out, and null is null', () => {
  expect(read({ id: '1', reason: null, sites: [{ nameZh: '甲' }] }, true)).toEqual({ id: '1', reason: null, sites: [{ nameZh: '甲', nameEn: null }] });
});

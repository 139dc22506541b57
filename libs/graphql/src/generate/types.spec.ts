import { describe, expect, it, test } from '@jest/globals';
import { count, defineRecord, fen, named, party, readBy, ref, text, unread, words } from '@heyu/contracts';
import { buildASTSchema, isObjectType, parse } from 'graphql';
import { z } from 'zod';
import { recordTypes } from './types.js';

/** No SDL that names a list. */
const nothing = 'type Query { n: Int }';
const all = readBy('PUBLIC');
const some = readBy('SOME');
const kindOf = (shape: z.ZodRawShape, offered: { description: string; reads: string } | undefined = { description: 'A note "of" ours.', reads: 'PUBLIC' }) =>
  defineRecord({ service: 'notes', name: 'big-note', origin: { beside: () => [] }, facts: ['written'], schema: z.looseObject(shape), ...offered ? { offered } : {} });
const state = named('NoteState', 'How far.', z.enum(['NEW', 'OLD']));
const place = named('NotePlace', 'Where.', z.looseObject({ shelf: text.describe('Which.'), state: state.describe('So far.'), secretId: unread(ref) }));

/** `field: Type @reads(by: "RULE")` of each field of the type. */
function fieldsOf(shape: z.ZodRawShape, type = 'BigNote'): Record<string, string> {
  const schema = buildASTSchema(parse(recordTypes([kindOf(shape)], nothing)), { assumeValid: true }).getType(type);
  if (!isObjectType(schema)) throw new Error(`No ${type}`);
  return Object.fromEntries(Object.values(schema.getFields()).map(({ name, type: of, astNode }) =>
    [name, [String(of), ...(astNode?.directives ?? []).map((one) => (one.arguments![0]!.value as { value: string }).value)].join(' ')]));
}

describe('a type from its contract', () => {
  it('has what the platform keeps for every record', () => expect(fieldsOf({})).toEqual({ id: 'ID! PUBLIC', home: 'String! PUBLIC', version: 'Int! PUBLIC' }));

  it.each<[string, z.ZodType, string]>([
    ['a text', all(text, 'x'), 'String! PUBLIC'], ['what may be null', all(words.nullable(), 'x'), 'String PUBLIC'], ['what may be left out', all(text.optional(), 'x'), 'String PUBLIC'],
    ['a reference', all(ref, 'x'), 'ID! PUBLIC'], ['several', all(z.array(ref), 'x'), '[ID!]! PUBLIC'], ['a number', all(count, 'x'), 'Int! PUBLIC'],
    ['one that is too large for Int', all(fen, 'x'), 'Float! PUBLIC'], ['yes or no', all(z.boolean(), 'x'), 'Boolean! PUBLIC'],
    ['a value that a later build may widen', all(state, 'x'), 'NoteState PUBLIC'], ['several of them', all(z.array(state), 'x'), '[NoteState]! PUBLIC'],
    ['an object', all(place, 'x'), 'NotePlace! PUBLIC'], ['perhaps an object', all(place.nullable(), 'x'), 'NotePlace PUBLIC'], ['several objects', all(z.array(place), 'x'), '[NotePlace!]! PUBLIC'],
    ['what is withheld from some', some(text, 'x'), 'String SOME'],
  ])('offers %s', (_, schema, expected) => expect(fieldsOf({ it: schema })['it']).toBe(expected));

  it('offers nothing for which a relation stands', () => {
    expect(fieldsOf({ parentId: unread(ref) })).not.toHaveProperty('parentId');
    expect(fieldsOf({ place: all(place, 'x') }, 'NotePlace')).toEqual({ shelf: 'String!', state: 'NoteState' });
  });

  it('says what everything is', () => {
    const sdl = recordTypes([kindOf({ place: all(place, 'Here.'), state: all(state, 'How far it is.'), by: all(party, 'Who.') })], nothing);
    for (const said of ['"A note \\"of\\" ours."', '"Here."', '"Where."', '"Which."', '"How far it is. Null where this cell does not know the value yet."', 'type Party @shareable']) expect(sdl).toContain(said);
  });

  it('of something unfinished promises nothing', () =>
    expect(fieldsOf({ draft: all(named('Draft', 'x', z.looseObject({ nameZh: text }), { partial: true }), 'x') }, 'Draft')).toEqual({ nameZh: 'String' }));
});

test('the pages of the lists that the SDL names are there, and no others', () => {
  const sdl = recordTypes([], 'type Query { bigNotes: BigNoteConnection! own: OwnConnection! } type OwnConnection { mine: Int }');
  expect(sdl).toContain('type BigNoteConnection');
  expect(sdl).toContain('node: BigNote!');
  expect(sdl).not.toContain('OwnConnection');
});

test('a kind that is not offered is no type', () => expect(recordTypes([{ ...kindOf({ text }), offered: null }, kindOf({})], nothing).match(/^type/gm)).toHaveLength(1));

describe('a contract is refused', () => {
  test('whose field does not say who reads it', () => expect(() => recordTypes([kindOf({ text })], nothing)).toThrow('BigNote.text does not say who reads it'));
  test('whose object has no name', () => expect(() => recordTypes([kindOf({ at: all(z.looseObject({ x: text }), 'x') })], nothing)).toThrow('at is an object or an enumeration without a name'));
  test('whose value is of no type of a schema', () => expect(() => recordTypes([kindOf({ any: all(z.unknown(), 'x') })], nothing)).toThrow('any is of no type'));
});

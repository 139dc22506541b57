import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { party, ref, utc } from '@heyu/contracts';
import { z } from 'zod';
import { Note } from './notes.fixture.js';
import { sdlMismatches } from './sdl-match.js';
import { sdlOf } from './sdl.js';

const schema = z.looseObject({
  state: z.enum(['OPEN', 'CLOSED']), earlier: z.enum(['OPEN', 'CLOSED']).nullable(), deputy: party.nullable(), schoolId: ref, at: utc, seats: z.int().nonnegative(), hours: z.number(), open: z.boolean(),
  reason: z.string().nullable(), later: z.string().optional(), by: party, signers: z.array(party), majors: z.array(z.string()).nullable(),
});
const right = `
  enum State { OPEN CLOSED }
  type School @key(fields: "id") { id: ID! }
  type SchoolConnection { nodes: [School!]! }
  type Party { body: String! office: String! }
  type Course @key(fields: "id") {
    id: ID! home: String! version: Int! state: State! earlier: State deputy: Party schoolId: ID at: String! seats: Int! hours: Float! open: Boolean! reason: String later: String
    by: Party! signers: [Party!]! majors: [String!] school: School schools(first: Int): SchoolConnection! mayEdit: Boolean!
  }`;
const options = { privateFields: ['mayEdit'] };
const changed = (from: string, to: string) => sdlMismatches(right.replace(from, to), 'Course', schema, options);

test('an SDL that fits has no mismatch', () => {
  expect(sdlMismatches(right, 'Course', schema, options)).toEqual([]);
});

test.each([
  ['reason: String', 'reason: String!', 'Course.reason: the SDL says non-null, the record may lack it'],
  ['later: String', 'later: String!', 'Course.later: the SDL says non-null, the record may lack it'],
  ['majors: [String!]', 'majors: [String!]!', 'Course.majors: the SDL says non-null, the record may lack it'],
  ['seats: Int!', 'seats: String!', 'Course.seats: the SDL says String, the record integer'],
  ['hours: Float!', 'hours: Int!', 'Course.hours: the SDL says Int, the record number'],
  ['seats: Int!', 'places: Int!', 'Course.places: not a field of the record'],
  ['signers: [Party!]!', 'signers: Party!', 'Course.signers: the SDL says Party, the record array'],
  ['by: Party!', 'by: [Party!]!', 'Course.by: the SDL says a list, the record object'],
  ['office: String!', 'name: String!', 'Course.by.name: not a field of the record'],
  ['deputy: Party', 'deputy: Party!', 'Course.deputy: the SDL says non-null, the record may lack it'],
  ['earlier: State', 'earlier: State!', 'Course.earlier: the SDL says non-null, the record may lack it'],
  ['majors: [String!]', 'majors: [Int!]', 'Course.majors[]: the SDL says Int, the record string'],
  ['OPEN CLOSED', 'OPEN', 'Course.state: enum State lacks CLOSED'],
  ['at: String!', 'at: State!', 'Course.at: the SDL says enum State, the record string'],
])('%s → %s', (from, to, mismatch) => {
  expect(changed(from, to)).toContain(mismatch);
});

test('a computed field is none of the record unless it is said', () => {
  expect(sdlMismatches(right, 'Course', schema)).toEqual(['Course.mayEdit: not a field of the record']);
  expect(sdlMismatches(right, 'Curse', schema)).toEqual(['Curse: the SDL has no object type Curse']);
});

test('reads a service\'s files with what all subgraphs share', () => {
  const sdl = sdlOf([fileURLToPath(new URL('../fixtures/notes.graphql', import.meta.url))]);
  expect(sdl).toContain('"A note, for the tests of this package."');
  expect(sdl).toContain('type Refusal @shareable');
  expect(sdl).toContain('specs.apollo.dev/federation/v2');
  expect(sdlMismatches(sdl, 'Note', Note.schema, { privateFields: ['answers', 'warnings'] })).toEqual([]);
});

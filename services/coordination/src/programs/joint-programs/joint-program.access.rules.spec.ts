import { describe, expect, test } from '@jest/globals';
import { JointProgram as JointProgramKind, jsonSchemaOf, knowsOfProgram, readsWholeProgram, roles, type Actor, type JointProgram, type TermsVersion } from '@heyu/contracts';
import { mayRead } from '@heyu/persistence';
import { termsReading } from '../terms/terms-version.table.js';
import { actor, insiders, program } from './joint-program.fixture.js';
import { involvements, leads, readsDraft, readsInternal } from './joint-program.access.rules.js';
import { programReading } from './joint-program.table.js';

const approved = { approvedAt: '2026-12-01T00:00:00.000Z' };
const anonymous: Actor = { id: 'anonymous', role: 'ANONYMOUS', region: 'jjj', body: '' };
/** The right code under another role, region or name. */
const outsiders: readonly [string, Actor][] = [
  ['anonymous', anonymous],
  ['a school that takes no part', actor('SCHOOL_ADMIN', '4132012684', 'yrd')],
  ['an authority that does not decide', actor('APPROVING_AUTHORITY', '440000', 'prd')],
  ['a coordinator of another region', actor('REGIONAL_COORDINATOR', 'prd', 'prd')],
  ['a party\'s code vouched for by another region', actor('SCHOOL_ADMIN', '4113016204', 'yrd')],
  ['an authority\'s code vouched for by another region', actor('APPROVING_AUTHORITY', '310000', 'jjj')],
  ...roles.filter((role) => !['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'].includes(role)).map((role) => [`${role} of a party school`, actor(role, '4113016204', 'jjj')] as [string, Actor]),
  ...roles.filter((role) => role !== 'REGIONAL_COORDINATOR').map((role) => [`${role} of a deciding region`, actor(role, 'yrd', 'yrd')] as [string, Actor]),
];

/** What somebody reads of a program by the rules of its type, and of what belongs to it. */
const eyes = (one: Actor, kept: JointProgram | null) => ({ actor: one, find: async () => kept as never });
const face = (one: Actor, kept: JointProgram) => mayRead(programReading, 'FACE', eyes(one, kept), kept);
const whole = (one: Actor, kept: JointProgram) => mayRead(programReading, 'INVOLVED', eyes(one, kept), kept);
const part = (one: Actor, kept: JointProgram | null) => mayRead(termsReading, 'INVOLVED', eyes(one, kept), { programId: program().id } as TermsVersion);

describe('parties and deciders', () => {
  test.each(insiders(program()).map((one): [string, Actor] => [one.id, one]))('%s reads all from the first proposal on', async (_, one) => {
    expect(readsWholeProgram(one, program())).toBe(true);
    expect(face(one, program())).toBe(true);
    expect(whole(one, program())).toBe(true);
    expect(await part(one, program())).toBe(true);
  });
  test('a party\'s own system reads with it', () => expect(readsWholeProgram(actor('SCHOOL_SYSTEM', '4131012499', 'yrd'), program())).toBe(true));
});

describe.each(outsiders)('%s', (_, one) => {
  test('sees nothing before the approval', async () => {
    expect(face(one, program())).toBe(false);
    expect(whole(one, program())).toBe(false);
    expect(await part(one, program())).toBe(false);
  });
  test('sees name, schools, majors and state after it, and no part', async () => {
    const signed = program('SIGNED', approved);
    expect(face(one, signed)).toBe(true);
    expect(whole(one, signed)).toBe(false);
    expect(await part(one, signed)).toBe(false);
    expect(knowsOfProgram(one, signed)).toBe(true);
  });
});

test('the face of a program is its name, schools, majors and state', () => {
  const shape = jsonSchemaOf(JointProgramKind, { whole: true }) as { properties: Record<string, { reads?: string }> };
  expect(Object.keys(shape.properties).filter((field) => shape.properties[field]!.reads !== 'INVOLVED').sort())
    .toEqual(['leadSchoolId', 'majorCodes', 'nameEn', 'nameZh', 'partnerSchoolIds', 'state']);
});

test('parts of a program that is not here are nobody\'s', async () => {
  expect(await part(anonymous, null)).toBe(false);
  expect(await part(insiders(program())[0]!, null)).toBe(false);
});

test('internal remarks: the body itself, at its home', () => {
  const asked = { body: '310000', role: 'AUTHORITY' as const, home: 'yrd' };
  expect(readsInternal(actor('APPROVING_AUTHORITY', '310000', 'yrd'), asked)).toBe(true);
  for (const other of [...insiders(program()).filter(({ body }) => body !== '310000'), actor('APPROVING_AUTHORITY', '310000', 'jjj')]) {
    expect(readsInternal(other, asked)).toBe(false);
  }
});

test('drafts: the lead\'s administrator only', () => {
  const draft = { schoolCode: '4113016204', home: 'jjj' };
  expect(readsDraft(actor('SCHOOL_ADMIN', '4113016204', 'jjj'), draft)).toBe(true);
  const others = [
    actor('SCHOOL_SYSTEM', '4113016204', 'jjj'), actor('SCHOOL_ADMIN', '4113016204', 'yrd'), actor('SCHOOL_ADMIN', '4131012499', 'yrd'),
    actor('REGIONAL_COORDINATOR', 'jjj', 'jjj'), anonymous,
  ];
  for (const other of others) expect(readsDraft(other, draft)).toBe(false);
});

test('the lead steers: its administrator, not its system, nor a partner', () => {
  expect(leads(actor('SCHOOL_ADMIN', '4113016204', 'jjj'), program())).toBe(true);
  expect(leads(actor('SCHOOL_SYSTEM', '4113016204', 'jjj'), program())).toBe(false);
  expect(leads(actor('SCHOOL_ADMIN', '4131012499', 'yrd'), program())).toBe(false);
});

test('the search asks for the same involvements', () => {
  expect(involvements(actor('REGIONAL_COORDINATOR', 'yrd', 'yrd'))).toEqual([{ body: 'yrd', region: 'yrd', role: 'COORDINATOR' }]);
  expect(involvements(anonymous)).toEqual([]);
});

import { describe, expect, test } from '@jest/globals';
import { roles, type Actor, type JointProgram } from '@heyu/contracts';
import { actor, insiders, program } from './joint-program.fixture.js';
import { asSeenBy, involvements, leads, partSeenBy, readsDraft, readsInternal, sightOf, wholeFor } from './joint-program.access.rules.js';

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

describe('parties and deciders', () => {
  test.each(insiders(program()).map((one): [string, Actor] => [one.id, one]))('%s reads all from the first proposal on', (_, one) => {
    expect(sightOf(one, program())).toBe('ALL');
    expect(asSeenBy(one, program())).toEqual(program());
    expect(partSeenBy(one, program(), 'part')).toBe('part');
    expect(wholeFor(one, program())).toEqual(program());
  });
  test('a party\'s own system reads with it', () => expect(sightOf(actor('SCHOOL_SYSTEM', '4131012499', 'yrd'), program())).toBe('ALL'));
});

describe.each(outsiders)('%s', (_, one) => {
  test('sees nothing before the approval', () => {
    expect(asSeenBy(one, program())).toBeNull();
    expect(partSeenBy(one, program(), 'part')).toBeNull();
  });
  test('sees name, schools, majors and state after it, and no part', () => {
    const seen = asSeenBy(one, program('SIGNED', approved));
    expect(Object.keys(seen!).sort()).toEqual(['home', 'id', 'leadSchoolId', 'majorCodes', 'nameEn', 'nameZh', 'partnerSchoolIds', 'state', 'version']);
    expect(partSeenBy(one, program('SIGNED', approved), 'part')).toBeNull();
    expect(wholeFor(one, seen as JointProgram)).toBeNull();
    expect(wholeFor(one, program('SIGNED', approved))).toBeNull();
  });
});

test('parts of a program that is not here are nobody\'s', () => {
  expect(asSeenBy(anonymous, null)).toBeNull();
  expect(partSeenBy(insiders(program())[0]!, null, 'part')).toBeNull();
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

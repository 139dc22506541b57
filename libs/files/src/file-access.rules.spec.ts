import { describe, expect, test } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { decideForCell, decideForReader, mayUpload, type FileCopy, type OpenNaming } from './file-access.rules.js';

const actor = (role: Actor['role'], region: string, body: string): Actor => ({ id: 'x', role, region, body });
const lead = actor('SCHOOL_ADMIN', 'jjj', '4113016204');
const partner = actor('SCHOOL_ADMIN', 'yrd', '4131012345');
const coordinator = actor('REGIONAL_COORDINATOR', 'yrd', 'yrd');
const schools = ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'] as const;
const keepers = ['REGIONAL_COORDINATOR', 'SYSTEM_ADMIN'] as const;
const purposes = [{ name: 'EVIDENCE', uploaders: schools }, { name: 'SCAN', uploaders: schools }, { name: 'IMPORT', uploaders: [...schools, ...keepers] }];
const roles = [...schools, ...keepers];
const decide = (by: Actor, region: string, copies: readonly FileCopy[], namings: readonly OpenNaming[]) => decideForReader(by, region, copies, namings, purposes);
const naming: OpenNaming = {
  roles,
  home: 'jjj', author: lead.body,
  readers: [{ region: 'jjj', body: lead.body }, { region: 'yrd', body: partner.body }, { region: 'yrd', body: 'yrd' }],
};
const uploaded = { uploadedBy: lead.body, pulledFrom: null };
const pulled = { uploadedBy: null, pulledFrom: 'jjj' };
const none = { kind: 'none' };
const serve = { kind: 'serve' };

describe('a reader asks his own cell', () => {
  test('his school uploaded it', () => expect(decide(lead, 'jjj', [uploaded], [])).toEqual(serve));
  test("another school's upload does not exist for him", () => {
    expect(decide(actor('SCHOOL_ADMIN', 'jjj', '4111010858'), 'jjj', [uploaded], [naming])).toEqual(none);
  });
  test('a party or decider elsewhere: pulled from its home, then served', () => {
    expect(decide(partner, 'yrd', [], [naming])).toEqual({ kind: 'pull', homes: ['jjj'] });
    expect(decide(coordinator, 'yrd', [pulled], [naming])).toEqual(serve);
  });
  test.each(['TEACHER', 'STUDENT', 'AUDITOR', 'ANONYMOUS'] as const)('%s reads no file', (role) => {
    expect(decide(actor(role, 'yrd', partner.body), 'yrd', [pulled], [naming])).toEqual(none);
  });
  test('the same body code under another region is somebody else', () => {
    expect(decide(actor('SCHOOL_ADMIN', 'prd', partner.body), 'prd', [pulled], [naming])).toEqual(none);
  });
  test("naming somebody else's hash opens nothing: neither at home nor through a copy pulled for others", () => {
    const thief = actor('SCHOOL_ADMIN', 'yrd', '4133016207');
    const own: OpenNaming = { roles, home: 'yrd', author: thief.body, readers: [{ region: 'yrd', body: thief.body }] };
    expect(decide(thief, 'yrd', [pulled], [own])).toEqual(none);
    const accomplice: OpenNaming = { ...own, home: 'prd', author: '4144011113' };
    expect(decide(thief, 'yrd', [pulled], [accomplice])).toEqual({ kind: 'pull', homes: ['prd'] });
  });
});

describe('a cell asks the home', () => {
  test('a cell with a party or decider gets it', () => expect(decideForCell('yrd', 'jjj', [uploaded], [naming])).toEqual(serve));
  test('any other cell does not', () => expect(decideForCell('prd', 'jjj', [uploaded], [naming])).toEqual(none));
  test('a naming whose author did not upload it opens nothing', () => {
    expect(decideForCell('yrd', 'jjj', [{ uploadedBy: '4111010858', pulledFrom: null }], [naming])).toEqual(none);
  });
  test('a cell that only pulled it is not its home', () => expect(decideForCell('prd', 'yrd', [pulled], [naming])).toEqual(none));
});

test('only schools upload evidence and scans, those who keep a directory sheets too', () => {
  const may = (one: Actor) => purposes.filter((purpose) => mayUpload(one, purpose)).map(({ name }) => name);
  expect(may(lead)).toEqual(['EVIDENCE', 'SCAN', 'IMPORT']);
  expect(may(actor('SCHOOL_SYSTEM', 'jjj', lead.body))).toEqual(['EVIDENCE', 'SCAN', 'IMPORT']);
  expect(may(coordinator)).toEqual(['IMPORT']);
  expect(may(actor('SYSTEM_ADMIN', 'jjj', 'jjj'))).toEqual(['IMPORT']);
  expect(may(actor('TEACHER', 'jjj', lead.body))).toEqual([]);
  expect(may(actor('ANONYMOUS', 'jjj', ''))).toEqual([]);
});

test('a coordinator reads the sheet that he uploaded, and nobody else does', () => {
  const sheet = { uploadedBy: coordinator.body, pulledFrom: null };
  expect(decide(coordinator, 'yrd', [sheet], [])).toEqual(serve);
  expect(decide(partner, 'yrd', [sheet], [])).toEqual(none);
});

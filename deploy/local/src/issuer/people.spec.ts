import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { People } from './people.js';

const data = (name: string) => fileURLToPath(new URL(`../../data/${name}.json`, import.meta.url));
const people = People.fromFile(data('people'));
const schools = JSON.parse(readFileSync(data('schools'), 'utf8')) as { handle: string; schoolCode: string; region: string }[];

test.each(schools)('$handle has an administrator in its region', ({ handle, schoolCode, region }) => {
  expect(people.withHandle(`admin-${handle}`)).toMatchObject({ role: 'SCHOOL_ADMIN', body: schoolCode, region });
});

test('opaque ids are UUIDs, all different, always the same', () => {
  const subs = ['jjj', 'yrd', 'prd'].flatMap((region) => [...people.of(region), ...people.systemsOf(region)]).map(({ sub }) => sub);
  expect(subs.every((sub) => /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/.test(sub))).toBe(true);
  expect(new Set(subs).size).toBe(subs.length);
  expect(People.fromFile(data('people')).withHandle('admin-he-01')!.sub).toBe(people.withHandle('admin-he-01')!.sub);
});

test('the three administrators of a region are three people', () => {
  for (const region of ['jjj', 'yrd', 'prd']) {
    const roles = people.of(region).map(({ role }) => role).filter((role) => ['AUDITOR', 'SYSTEM_ADMIN', 'SECURITY_ADMIN'].includes(role));
    expect(roles.sort()).toEqual(['AUDITOR', 'SECURITY_ADMIN', 'SYSTEM_ADMIN']);
  }
});

import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { admin, aProgram, lead } from './cohort.fixture.js';
import { readsDetails } from './cohort-reading.rules.js';

const coordinator: Actor = { id: 'c1', role: 'REGIONAL_COORDINATOR', region: 'yrd', body: 'yrd' };

describe('who reads the details of a cohort', () => {
  it.each<[string, Actor]>([
    ['a partner\'s administrator', admin],
    ['the lead\'s own system', { id: 's', role: 'SCHOOL_SYSTEM', region: 'jjj', body: lead.code }],
    ['a coordinator who decides', coordinator],
    ['an authority that decides', { id: 'p', role: 'APPROVING_AUTHORITY', region: 'yrd', body: '330000' }],
  ])('%s', (_, actor) => expect(readsDetails(actor, aProgram())).toBe(true));

  it.each<[string, Actor]>([
    ['an anonymous caller', { id: 'anonymous', role: 'ANONYMOUS', region: 'yrd', body: '' }],
    ['a school that takes no part', { ...admin, body: '3633019999' }],
    ['a coordinator of a region that is not involved', { ...coordinator, region: 'prd', body: 'prd' }],
    ['a student of a partner', { ...admin, role: 'STUDENT' }],
    ['one who claims a party\'s code in another region', { ...admin, region: 'jjj' }],
    ['an administrator of the platform', { ...coordinator, role: 'SYSTEM_ADMIN' }],
  ])('not %s', (_, actor) => expect(readsDetails(actor, aProgram())).toBe(false));

  it('nobody while the program has not arrived', () => expect(readsDetails(admin, null)).toBe(false));
});

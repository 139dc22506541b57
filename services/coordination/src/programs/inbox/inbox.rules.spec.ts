import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { inboxReason } from './inbox.rules.js';

const actor = (role: Actor['role'], body: string, region: string): Actor => ({ id: 'x', role, body, region });
const coordinator = actor('REGIONAL_COORDINATOR', 'yrd', 'yrd');
const authority = actor('APPROVING_AUTHORITY', '310000', 'yrd');
const admin = actor('SCHOOL_ADMIN', '4131012499', 'yrd');
const toCoordinator = [{ body: 'yrd', region: 'yrd', role: 'COORDINATOR' as const }];

describe('what stands in an inbox', () => {
  it.each([
    ['the authority that is asked for a review', authority, 'AUTHORITY', { body: '310000', home: 'yrd', escalatedTo: [] }, 'ASKED'],
    ['a school that is asked for its confirmation', admin, 'PARTNER', { body: '4131012499', home: 'yrd', escalatedTo: [] }, 'ASKED'],
    ['the coordinator who is told that an authority is late', coordinator, 'AUTHORITY', { body: '310000', home: 'yrd', escalatedTo: toCoordinator }, 'ESCALATED'],
    ['another authority', actor('APPROVING_AUTHORITY', '330000', 'yrd'), 'AUTHORITY', { body: '310000', home: 'yrd', escalatedTo: [] }, null],
    ['the same code from another region', actor('APPROVING_AUTHORITY', '310000', 'jjj'), 'AUTHORITY', { body: '310000', home: 'yrd', escalatedTo: [] }, null],
    ['a teacher of the school that is asked', actor('TEACHER', '4131012499', 'yrd'), 'PARTNER', { body: '4131012499', home: 'yrd', escalatedTo: [] }, null],
    ['a school administrator whose code is that of the coordinator', actor('SCHOOL_ADMIN', 'yrd', 'yrd'), 'COORDINATOR', { body: 'yrd', home: 'yrd', escalatedTo: [] }, null],
  ] as const)('%s', (_, who, role, asked, reason) => {
    expect(inboxReason(who, role, asked)).toBe(reason);
  });
});

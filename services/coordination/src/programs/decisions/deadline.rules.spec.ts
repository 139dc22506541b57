import { expect, test } from '@jest/globals';
import { deciders, hashOf, programId } from '../joint-programs/joint-program.fixture.js';
import { escalatedTo, isPast, opened } from './deadline.rules.js';

const terms = { programId, round: 1, hash: hashOf(1) };

test('due at the end of the n-th Shanghai day after opening', () => {
  expect(opened(terms, '310000', '2026-11-24T01:00:00.000Z', 20).dueAt).toBe('2026-12-14T15:59:59.999Z');
  expect(opened(terms, '310000', '2026-11-24T16:00:00.000Z', 20).dueAt).toBe('2026-12-15T15:59:59.999Z');
});
test('the last moment is in time, the next is not', () => {
  expect(isPast('2026-12-14T15:59:59.999Z', '2026-12-14T15:59:59.999Z')).toBe(false);
  expect(isPast('2026-12-14T15:59:59.999Z', '2026-12-14T16:00:00.000Z')).toBe(true);
});
test('a late body is told to the coordinator of the region that holds the record', () => {
  expect(escalatedTo('310000', 'yrd', deciders)).toEqual([{ body: 'yrd', region: 'yrd', role: 'COORDINATOR' }]);
  expect(escalatedTo('3633990003', 'yrd', deciders)).toEqual([{ body: 'yrd', region: 'yrd', role: 'COORDINATOR' }]);
});
test('a late coordinator is told to the authorities of his own region that decide on it', () =>
  expect(escalatedTo('yrd', 'yrd', deciders)).toEqual([{ body: '310000', region: 'yrd', role: 'AUTHORITY' }, { body: '330000', region: 'yrd', role: 'AUTHORITY' }]));

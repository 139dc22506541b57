import { expect, test } from '@jest/globals';
import type { Caller } from '@heyu/persistence';
import { statusOf } from './file.refusals.js';
import { Files } from './files.js';

const caller: Caller = { actor: { id: 'a', role: 'SCHOOL_ADMIN', region: 'jjj', body: '4113016204' }, language: 'zh' };

test.each([
  ['under the files', { code: 'ENOSPC' }], ['of a quota', { code: 'EDQUOT' }], ['under the database', { driverError: { code: '53100' } }],
])('a disk that is full (%s) is a refusal', async (_, fault) => {
  const store = { receive: () => Promise.reject(Object.assign(new Error('full'), fault)) };
  const files = new (Files as unknown as new (...parts: unknown[]) => Files)(store, {}, { barred: async () => null },
    [{ name: 'SCAN', takes: 'DOCUMENTS', uploaders: ['SCHOOL_ADMIN'] }]);
  const refused = await files.upload(caller, { source: (async function* () { yield new Uint8Array(1); })(), declaredType: undefined, purpose: 'SCAN' });
  expect(refused).toMatchObject({ code: 'DISK_FULL' });
  expect(statusOf(refused as never)).toBe(507);
});

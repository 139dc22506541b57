import { expect, it } from '@jest/globals';
import readSheets from 'read-excel-file/node';
import { inboxSheet } from './inbox-sheet.js';

it('changes that no cell holds are cut, and the cell says where the whole is', async () => {
  const row = {
    askedFor: 'REVIEW', reason: 'ASKED', programName: '=HYPERLINK("http://example.cn")', body: 'yrd', round: 2, openedAt: '2026-11-24T00:00:00.000Z', dueAt: '2026-11-25T00:00:00.000Z',
    overdue: false, changes: Array.from({ length: 1_000 }, (_, n) => `plans[${n}]: ${'旧'.repeat(30)} → ${'新'.repeat(30)}`),
  };
  const [sheet] = await readSheets(await inboxSheet([row], 'zh'));
  const [, cells] = sheet!.data;
  const changes = String(cells!.at(-1));
  expect(changes.length).toBe(32_767);
  expect(changes).toMatch(/未完，全文见平台上的待办/);
  expect(cells![2]).toBe(`'${row.programName}`);
});

import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Records } from '@heyu/persistence';
import { eventually } from '@heyu/testing';
import readSheets from 'read-excel-file/node';
import type { Person } from '@heyu/local';
import { demoSchool } from '../../cells.fixture.js';
import { ReadInboxPage, ReadInboxSheet, ReadOverdue, ReadOwnInbox, TakeBack } from '../../documents.generated.js';
import { oneCell, type OneCell } from '../joint-programs/one-cell.fixture.js';

let one: OneCell;
let programId: string;
beforeAll(async () => {
  one = await oneCell();
  programId = await one.proposed();
});
afterAll(() => one.cell.close());

const inboxOf = async (person: Person) => (await person.ask(ReadOwnInbox)).inbox.nodes;

it('shows a school its confirmation, a decider its review, nobody what is asked of others', async () => {
  const { stage: { cast }, approvers } = one;
  const [item] = await eventually('the confirmation', async () => { const items = await inboxOf(cast.admin('bj-04')); return items.length === 1 && items; });
  expect(item).toMatchObject({ askedFor: 'CONFIRMATION', reason: 'ASKED', body: demoSchool('bj-04').schoolCode, round: 1, overdue: false, lastSeenRound: null, changes: [], program: { id: programId } });
  expect(await inboxOf(approvers[0]!)).toEqual([]);
  expect(await inboxOf(one.lead)).toEqual([]);
  expect(await inboxOf(cast.anonymous())).toEqual([]);
});

it('is read page by page, what is due first at the top, and no more of it than a page holds', async () => {
  const partner = one.stage.cast.admin('bj-04');
  const others = [await one.proposed({ nameZh: '第二个项目' }), await one.proposed({ nameZh: '第三个项目' })];
  for (const id of others) await one.stage.awaitAsked(partner, id, 'CONFIRMATION');
  const page = async (after: string | null) => (await partner.ask(ReadInboxPage, { after })).inbox;
  const find = jest.spyOn(one.cell.app.get(Records, { strict: false }), 'find');
  const first = await page(null);
  const read = await Promise.all(find.mock.results.map(({ value }) => value as Promise<unknown[]>));
  expect(Math.max(...read.map((rows) => rows.length))).toBe(3);
  find.mockRestore();
  const second = await page(first.pageInfo.endCursor ?? null);
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  const seen = [...first.nodes, ...second.nodes].map(({ dueAt, id }) => dueAt + id);
  expect(new Set(seen).size).toBe(3);
  expect(seen).toEqual(seen.toSorted());
  expect((await partner.ask(ReadOverdue)).inbox.nodes).toEqual([]);
  for (const programId of others) await one.lead.act(TakeBack, { programId, reason: '不再需要' });
  await eventually('both are gone', async () => (await page(null)).nodes.length === 1);
});

it('shows in the next round what differs from the terms last decided on, also as a sheet', async () => {
  const { stage, approvers } = one;
  await one.confirmed(programId);
  const [first, second] = approvers as [Person, Person];
  await stage.review(first, await stage.awaitAsked(first, programId, 'REVIEW'));
  await stage.review(second, await stage.awaitAsked(second, programId, 'REVIEW'), { decision: 'RETURNED', remarks: '请核对' });
  await stage.inState(one.lead, programId, 'RETURNED');
  await one.proposeAgain(programId, { durationMonths: 60, exit: { noticeDays: 90, teachOut: '保障在读学生完成学业' } });
  await one.confirmed(programId);
  const [item] = await eventually('the review of round 2', async () => { const items = await inboxOf(first); return items[0]?.round === 2 && items; });
  expect(item).toMatchObject({ askedFor: 'REVIEW', lastSeenRound: 1 });
  expect(item!.changes.map(({ path }) => path)).toContain('exit.noticeDays');

  const { inboxSheet } = await first.ask(ReadInboxSheet);
  const [sheet] = await readSheets(Buffer.from(inboxSheet, 'base64'));
  const [head, row] = sheet!.data;
  expect(head).toContain('项目');
  expect(row).toContain(item!.program!.nameZh);
  expect(row!.at(-1)).toContain('exit.noticeDays');
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@heyu/testing';
import readSheets from 'read-excel-file/node';
import { oneCell, type OneCell } from '../joint-programs/one-cell.fixture.js';

let one: OneCell;
let programId: string;
beforeAll(async () => {
  one = await oneCell();
  programId = await one.proposed();
});
afterAll(() => one.cell.close());

const query = '{ inbox { nodes { id askedFor reason body round overdue lastSeenRound program { id nameZh } changes { path before after } } pageInfo { hasNextPage } } }';
const inboxOf = async (actor: Parameters<OneCell['stage']['read']>[0]) => (await one.stage.read(actor, query))['inbox'].nodes;

it('shows a school its confirmation, a decider its review, nobody what is asked of others', async () => {
  const { stage, partners, approvers } = one;
  const [partner] = partners;
  const [item] = await eventually('the confirmation', async () => { const items = await inboxOf(stage.admin(partner!)); return items.length === 1 && items; });
  expect(item).toMatchObject({ askedFor: 'CONFIRMATION', reason: 'ASKED', body: partner!.code, round: 1, overdue: false, lastSeenRound: null, changes: [], program: { id: programId } });
  expect(await inboxOf(approvers[0]!)).toEqual([]);
  expect(await inboxOf(one.lead)).toEqual([]);
  expect(await inboxOf(null)).toEqual([]);
});

it('shows in the next round what differs from the terms last decided on, also as a sheet', async () => {
  const { stage, approvers } = one;
  await one.confirmed(programId);
  const [first, second] = approvers as [typeof approvers[0], typeof approvers[0]];
  await stage.review(first, programId);
  await stage.review(second, programId, { decision: 'RETURNED', remarks: '请核对' });
  await stage.inState(one.lead, programId, 'RETURNED');
  await one.proposeAgain(programId, { durationMonths: 60, exit: { noticeDays: 90, teachOut: '保障在读学生完成学业' } });
  await one.confirmed(programId);
  const [item] = await eventually('the review of round 2', async () => { const items = await inboxOf(first); return items[0]?.round === 2 && items; });
  expect(item).toMatchObject({ askedFor: 'REVIEW', lastSeenRound: 1 });
  expect(item.changes.map(({ path }: { path: string }) => path)).toContain('exit.noticeDays');

  const { inboxSheet } = await stage.read(first, '{ inboxSheet }');
  const [sheet] = await readSheets(Buffer.from(inboxSheet, 'base64'));
  const [head, row] = sheet!.data;
  expect(head).toContain('项目');
  expect(row).toContain(item.program.nameZh);
  expect(row!.at(-1)).toContain('exit.noticeDays');
});

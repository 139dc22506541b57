import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf, until, type ProgramView } from '@heyu/local';
import { startPlatform, stopPlatform } from './platform.fixture.js';
import { ReadChanges } from '../documents.generated.js';
import { played, propose } from './program.fixture.js';
import { backUp, operate, putBack, tamper } from './repair.fixture.js';
import { atRest, digests, parked } from './rest.fixture.js';
import { sql, stageOn, type TestStage } from './stage.fixture.js';

let stage: TestStage;
let old: string;
beforeAll(async () => {
  stage = await stageOn(await startPlatform());
  old = await played(stage, ['he-01', 'sh-01'], 'APPROVED');
}, 300_000);
afterAll(() => stage && stopPlatform(stage.platform), 90_000);

test('replicas that went wrong are found by their digest and rebuilt from the log, while the cell serves', async () => {
  const { platform, cast } = stage;
  const before = await atRest(platform);
  await tamper(platform, 'yrd', 'coordination', `update joint_program set body = jsonb_set(body, '{nameZh}', '"篡改"') where id = $1`, [old]);
  await tamper(platform, 'yrd', 'coordination', 'delete from school where id = $1', [stage.schoolId('gd-01')]);
  const after = await digests(platform);
  expect(Object.entries(after).filter(([, of]) => new Set(Object.values(of)).size > 1).map(([kind]) => kind).sort()).toEqual(['joint_program', 'school']);

  let reads = 0;
  const rebuilding = { done: false };
  const reading = (async () => {
    for (; !rebuilding.done; reads += 1) expect(await stage.program(cast.person('coordinator-yrd'), old)).toMatchObject({ state: 'APPROVED' });
  })();
  const rebuilt = await operate<object>(platform, 'yrd', 'coordination', 'rebuild').finally(() => { rebuilding.done = true; });
  await reading;
  expect(rebuilt).toMatchObject({ replaced: 2, unknownToTheLog: 0, unreadable: 0 });
  expect(reads).toBeGreaterThan(0);
  expect(await atRest(platform)).toEqual(before);
});

describe('a database that is put back to an earlier moment', () => {
  const lead = () => stage.cast.admin('he-01');
  const cell = async () => (await sql<{ writable: boolean; epoch: number }>(stage.platform, 'jjj-coordination', 'select writable, epoch from cell'))[0]!;
  const feed = async (after: string | null) => (await lead().ask(ReadChanges, { after })).programChanges;
  let forgotten: string;
  let cursor: string;
  let seenBefore: ProgramView;

  test('takes no writes from when it reads its own later events', async () => {
    const { platform } = stage;
    const { epoch } = await cell();
    await backUp(platform, 'jjj', 'coordination');
    forgotten = await propose(stage, ['he-01', 'gd-01']);
    await stage.advance(lead(), old, 'SIGNED');
    cursor = (await feed(null)).pageInfo.endCursor!;
    await atRest(platform);
    seenBefore = (await stage.program(stage.cast.person('coordinator-yrd'), old))!;

    await putBack(platform, 'jjj', 'coordination');
    const pid = (await stage.processes()).find(({ name }) => name === 'jjj-coordination')!.pid!;
    process.kill(pid, 'SIGKILL');
    await until('the cell to close itself', async () => !(await cell()).writable);
    expect((await cell()).epoch).toBe(epoch);
    expect(await stage.program(lead(), forgotten)).toBeNull();
    expect(await codeOf(propose(stage, ['he-01', 'gd-01']))).toBe('RESTORE_NEEDED');
  }, 180_000);

  test('is restored from the log: what is newer there is adopted and listed, cursors expire, work goes on', async () => {
    const { platform } = stage;
    const { epoch } = await cell();
    const { adopted } = await operate<{ adopted: { kind: string; id: string; from: number; to: number }[] }>(platform, 'jjj', 'coordination', 'restore');
    expect(adopted).toEqual(expect.arrayContaining([
      expect.objectContaining({ kind: 'joint-program', id: forgotten, from: 0, to: 1 }), expect.objectContaining({ kind: 'joint-program', id: old })]));
    expect(adopted.find(({ id }) => id === old)).toMatchObject({ to: seenBefore.version });
    expect(await cell()).toEqual({ writable: true, epoch: epoch + 1 });
    expect(await codeOf(feed(cursor))).toBe('CURSOR_EXPIRED');
    expect((await feed(null)).edges.map(({ node }) => node.id)).toEqual(expect.arrayContaining([old, forgotten]));
    await atRest(platform);
    expect(await stage.program(lead(), old)).toEqual(seenBefore);
    await stage.advance(lead(), forgotten, 'APPROVED');
    await atRest(platform);
    expect(await parked(platform)).toEqual([]);
  }, 180_000);
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { enrol, GiveConfirmation, ProposeProgram, ReviseDraft, shanghaiDay, trainingTerms } from '@heyu/local';
import { ReadDeciders, ReadSchoolHomes } from '../documents.generated.js';
import { changeRulePack, chongqingSchool, peopleWithFourthRegion, withFourthRegion } from './fourth-region.fixture.js';
import { startPlatform, stopPlatform, type TestPlatform } from './platform.fixture.js';
import { played, propose } from './program.fixture.js';
import { atRest, databases, parked } from './rest.fixture.js';
import { stageOn, type TestStage } from './stage.fixture.js';

describe('a fourth region is added', () => {
  const changesOn = shanghaiDay(2);
  const later = { startDate: shanghaiDay(9) };
  let platform: TestPlatform;
  let stage: TestStage;
  let approved: string;
  let proposed: string;
  const deciderOf = async (id: string, body: string) => {
    const { program } = await stage.cast.admin('he-01').ask(ReadDeciders, { id });
    return program!.terms!.deciders.find((decider) => decider.body === body);
  };

  beforeAll(async () => {
    platform = await startPlatform();
    const { dir } = platform;
    const before = await stageOn(platform);
    [approved, proposed] = await Promise.all([played(before, ['he-01', 'sh-01'], 'APPROVED'), propose(before, ['he-01', 'gd-01'], later)]);
    await stopPlatform(platform);
    const regionsDir = withFourthRegion(join(dir, 'regions'));
    changeRulePack(regionsDir, changesOn);
    platform = await startPlatform({ dir, regionsDir, peopleFile: peopleWithFourthRegion(join(dir, 'people.json')) });
    stage = await stageOn(platform, before.directory);
  }, 400_000);
  afterAll(() => platform && stopPlatform(platform), 90_000);

  test('its cell catches up from the log until it keeps what all others keep', async () => {
    expect(databases(platform)).toEqual(expect.arrayContaining(['cyu-coordination', 'cyu-students']));
    const found = await atRest(platform);
    for (const kind of ['school', 'enterprise', 'alliance', 'joint_program', 'terms_version', 'review']) expect(found[kind]).toHaveProperty(['cyu-coordination']);
    expect(await parked(platform)).toEqual([]);
  });

  test('its gateway view shows what was decided before it was there, to each what he may read', async () => {
    const coordinator = stage.cast.person('coordinator-cyu');
    const seen = await stage.seen(coordinator, approved, 'the approved program', ({ state }) => state === 'APPROVED');
    expect([seen.history, seen.hash]).toEqual([null, null]);
    expect(await stage.program(coordinator, proposed)).toBeNull();
    const { schools } = await coordinator.ask(ReadSchoolHomes);
    expect(new Set(schools.nodes.map(({ home }) => home))).toEqual(new Set(['jjj', 'yrd', 'prd']));
  });

  test('its school takes part, and its coordinator and authority decide, with the three others', async () => {
    const withChongqing = new Map([...stage.directory.schools, ['cq-01', await enrol(stage.cast, chongqingSchool)] as const]);
    stage = await stageOn(platform, { ...stage.directory, schools: withChongqing });
    const program = await played(stage, ['he-01', 'cq-01', 'gd-01'], 'SIGNED');
    for (const region of ['cyu', 'jjj', 'prd']) {
      const view = await stage.seen(stage.cast.person(`coordinator-${region}`), program, 'the signed program', ({ state }) => ['SIGNED', 'RUNNING'].includes(state!));
      expect(view.history!.filter(({ to }) => to === 'APPROVED')).toHaveLength(1);
    }
    expect(await deciderOf(program, '500000')).toMatchObject({ mode: 'APPROVAL', daysDue: 12, pack: '500000/2026-01-01' });
    expect(await deciderOf(program, '510000')).toBeUndefined();
  });

  test('a newer rule pack decides what is proposed from its day on; a program keeps the pack of its proposal', async () => {
    const before = await deciderOf(proposed, '130000');
    for (const region of ['jjj', 'prd']) await stage.clock.set(region, new Date(Date.now() + 3 * 86_400_000).toISOString());
    const after = await deciderOf(await propose(stage, ['he-01', 'gd-01'], later), '130000');
    expect(before).toMatchObject({ pack: '130000/2026-01-01' });
    expect(after).toMatchObject({ daysDue: 5, pack: `130000/${changesOn}` });
    expect(after).not.toMatchObject({ mode: before!.mode });
    await stage.cast.admin('gd-01').act(GiveConfirmation, {
      ...await asked('gd-01', proposed), decision: 'DECLINED', reason: '请再商议' });
    await stage.seen(stage.cast.admin('he-01'), proposed, 'the return', ({ state }) => state === 'RETURNED');
    const terms = trainingTerms(stage.directory, ['he-01', 'gd-01'], { ...later, nameEn: 'Second round' });
    await stage.cast.admin('he-01').act(ReviseDraft, { programId: proposed, terms });
    await stage.cast.admin('he-01').act(ProposeProgram, { programId: proposed, reason: '已商议' });
    expect(await deciderOf(proposed, '130000')).toEqual(before);
  });

  const asked = async (school: string, programId: string) => {
    const { id: confirmationId, hash } = await stage.awaitAsked(stage.cast.admin(school), programId, 'CONFIRMATION', 1);
    return { confirmationId, hash };
  };
});

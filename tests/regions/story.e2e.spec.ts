import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { playStory } from '../../deploy/local/src/story/story.js';
import { tellOfDeadlines } from './deadlines.story.js';
import { startPlatform, stopPlatform } from './platform.fixture.js';
import { atRest, databases, parked } from './rest.fixture.js';
import { stageOn, type TestStage } from './stage.fixture.js';

let stage: TestStage;
beforeAll(async () => {
  stage = await stageOn(await startPlatform());
}, 300_000);
afterAll(() => stage && stopPlatform(stage.platform), 90_000);

test('the story: drafted in one region, reviewed in the others, signed and visible in all', async () => {
  const { programId, agreementNumber } = await playStory(stage).catch((error: Error) => {
    throw new Error(`${stage.tale.join('\n')}\n${error.stack}`);
  });
  expect(agreementNumber).toBeTruthy();
  const views = await Promise.all(['jjj', 'yrd', 'prd'].map((region) => stage.program(stage.cast.person(`coordinator-${region}`), programId)));
  expect(views[1]).toEqual(views[0]);
  expect(views[2]).toEqual(views[0]);
}, 240_000);

test('at rest every database keeps the same of every kind, nothing is unpublished and nothing is parked', async () => {
  const found = await atRest(stage.platform);
  for (const kind of ['school', 'joint_program', 'terms_version', 'confirmation', 'review', 'signature', 'cooperation_agreement']) {
    expect([kind, Object.keys(found[kind] ?? {})]).toEqual([kind, expect.arrayContaining(databases(stage.platform).filter((name) => name.endsWith('-coordination')))]);
  }
  expect(Object.keys(found['joint_program']!)).toEqual(expect.arrayContaining(databases(stage.platform)));
  expect(await parked(stage.platform)).toEqual([]);
});

describe('deadlines of a region that is cut off', () => tellOfDeadlines(() => stage));

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPlatform, stopPlatform } from '../regions/platform.fixture.js';
import { stageOn, type TestStage } from '../regions/stage.fixture.js';
import { steps } from '../../deploy/local/src/story/story.js';
import { always, kinds, playWithKills, sample } from './kill.fixture.js';

const { HEYU_FAULTS: extent, HEYU_SEED: seed = 'heyu' } = process.env;
const aStory = 420_000;

describe('the outcome is the same, whatever process is killed with −9', () => {
  let stage: TestStage;
  beforeAll(async () => {
    stage = await stageOn(await startPlatform());
  }, 300_000);
  afterAll(() => stage && stopPlatform(stage.platform), 90_000);

  if (extent === 'all') {
    test.each(kinds)('%s, once in every step of the story', async (kind) => {
      expect(await playWithKills(stage, always(kind), seed)).toHaveLength(steps.length);
    }, 2 * aStory);
  } else {
    test('five kinds, each in another step of one story', async () => {
      const killed = await playWithKills(stage, sample(seed, 5), seed);
      expect(new Set(killed).size).toBe(5);
    }, aStory);
  }
});

describe('each service runs as two processes in every cell', () => {
  let stage: TestStage;
  beforeAll(async () => {
    stage = await stageOn(await startPlatform({ instances: 2 }));
  }, 300_000);
  afterAll(() => stage && stopPlatform(stage.platform), 90_000);

  test('the outcome is the same, also when one of the two is killed', async () => {
    expect((await stage.processes()).filter(({ name }) => name.endsWith('-coordination-2'))).toHaveLength(3);
    expect(await playWithKills(stage, new Map([[2, 'coordination'], [6, 'students']]), seed)).toHaveLength(2);
  }, aStory);
});

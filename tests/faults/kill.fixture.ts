import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '@heyu/local';
import { playStory, steps } from '../../deploy/local/src/story/story.js';
import { atRest, parked } from '../regions/rest.fixture.js';
import type { TestStage } from '../regions/stage.fixture.js';

/** Every kind of process of the platform. */
export const kinds = ['coordination', 'students', 'gateway', 'issuer', 'kafka', 'postgres'] as const;
export type Kind = (typeof kinds)[number];

/** What is killed in a step of the story (from 1). */
export type Plan = ReadonlyMap<number, Kind>;

/** From 0 up to, not including, `below`; the same for the same seed and place. */
const drawn = (seed: string, place: string, below: number): number => createHash('sha256').update(`${seed}/${place}`).digest().readUInt32BE() % below;

/** One kind in every step. */
export const always = (kind: Kind): Plan => new Map(steps.map((_, index) => [index + 1, kind]));

/** One kill in each of so many steps, each of another kind. */
export function sample(seed: string, size: number): Plan {
  const shuffled = <T>(name: string, of: readonly T[]): T[] =>
    of.map((one, n) => ({ one, key: drawn(seed, `${name}/${n}`, 2 ** 32) })).sort((a, b) => a.key - b.key).map(({ one }) => one);
  const where = shuffled('step', steps.map((_, index) => index + 1)).slice(0, size);
  const what = shuffled('kind', kinds);
  return new Map(where.map((step, n) => [step, what[n % what.length] as Kind]));
}

const regions = ['jjj', 'yrd', 'prd'];
/** A process of this kind, of a drawn region where every region has one. */
const processOf = (kind: Kind, seed: string, step: number): string =>
  kind === 'coordination' || kind === 'students' ? `${regions[drawn(seed, `region/${step}/${kind}`, regions.length)]}-${kind}` : kind;

const stands = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** kill −9; resolves when the supervisor has started the process again. */
async function kill(stage: TestStage, name: string): Promise<void> {
  const standing = (but?: number): Promise<number> => until(`${name} to stand`, async () => {
    const pid = (await stage.processes()).find((each) => each.name === name)?.pid;
    return pid !== undefined && pid !== but && stands(pid) && pid;
  });
  const pid = await standing();
  process.kill(pid, 'SIGKILL');
  await standing(pid);
}

/** Plays the story while processes die, then waits until all cells are at rest and equal; whatever goes wrong, the plan is told. */
export async function playWithKills(stage: TestStage, plan: Plan, seed: string): Promise<string[]> {
  const killed: string[] = [];
  try {
    await playStory(stage, async (_step, number) => {
      const kind = plan.get(number);
      if (!kind) return;
      await sleep(drawn(seed, `moment/${number}/${kind}`, 1_000));
      const name = processOf(kind, seed, number);
      await kill(stage, name);
      killed.push(name);
    });
    await atRest(stage.platform);
    const given = await parked(stage.platform);
    if (given.length) throw new Error(`parked: ${JSON.stringify(given)}`);
    return killed;
  } catch (error) {
    throw new Error(`seed ${seed}, plan ${JSON.stringify([...plan])}, killed ${killed.join(', ')}\n${stage.tale.slice(-30).join('\n')}\n${(error as Error).stack}`);
  }
}

import type { Person } from '../client/person.js';
import type { Cast } from '../client/cast.js';
import type { ProgramPlay } from '../play/program-play.js';

/** What the story is played on: the running platform, or one that a test has started. */
export interface Stage {
  readonly cast: Cast;
  readonly play: ProgramPlay;
  /** One line of the tale. */
  tell(line: string): void;
  /** Cuts a region's cell off from Kafka; null where that is not possible. */
  readonly cutting: { cut(region: string): Promise<void>; heal(region: string): Promise<void> } | null;
  /** Tests only: moves the clock of a region's cells to a moment (UTC), null: back. */
  readonly clock: { set(region: string, at: string | null): Promise<void> } | null;
}

/** What the steps hand on to each other. */
export interface Plot {
  programId: string;
  hash: string;
  agreementNumber: string;
}

/** One step of the story; it fails by throwing. */
export interface Step {
  readonly title: string;
  run(stage: Stage, plot: Plot): Promise<void>;
}

/** One who looks on from each region: a party or a decider, who may read everything. */
export const onlookers = (cast: Cast): Readonly<Record<string, Person>> =>
  ({ jjj: cast.admin('he-01'), yrd: cast.person('coordinator-yrd'), prd: cast.person('coordinator-prd') });

/** Waits until every region's gateway view shows a program so, and tells how long each took. */
export async function shownEverywhere(stage: Stage, programId: string, what: string, is: Parameters<ProgramPlay['seen']>[3], regions = ['jjj', 'yrd', 'prd']): Promise<void> {
  const began = Date.now();
  const looks = Object.entries(onlookers(stage.cast)).filter(([region]) => regions.includes(region));
  const times = await Promise.all(looks.map(async ([region, onlooker]) => {
    await stage.play.seen(onlooker, programId, what, is);
    return `${region} ${Date.now() - began} ms`;
  }));
  stage.tell(`   ${what}: ${times.join(', ')}`);
}

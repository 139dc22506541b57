import type { Cast } from '../client/cast.js';
import type { Person } from '../client/person.js';
import type { ProgramView, Stage } from '../play/stage.js';

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
export async function shownEverywhere(stage: Stage, programId: string, what: string, is: (program: ProgramView) => boolean): Promise<void> {
  const began = Date.now();
  const times = await Promise.all(Object.entries(onlookers(stage.cast)).map(async ([region, onlooker]) => {
    await stage.seen(onlooker, programId, what, is);
    return `${region} ${Date.now() - began} ms`;
  }));
  stage.tell(`   ${what}: ${times.join(', ')}`);
}

import type { Cast } from '../client/cast.js';
import { termsInput } from '../play/demo-terms.js';
import { ProgramPlay } from '../play/program-play.js';
import { until } from '../play/until.js';
import { demoCohorts, demoPrograms, type DemoProgram } from './demo-data.js';
import type { Directory } from './directory.seed.js';

/** Plays the demo's programs through the verbs, each to the state that the file names; safe to repeat. */
export async function seedPrograms(cast: Cast, directory: Directory): Promise<void> {
  const play = new ProgramPlay(cast, directory);
  await Promise.all(demoPrograms().map((program) => seedProgram(play, program)));
}

async function seedProgram(play: ProgramPlay, { handle, until: target, terms }: DemoProgram): Promise<void> {
  const lead = play.cast.admin(terms.leadSchool);
  const { id } = await lead.act<{ id: string }>('draftProgram', 'ProgramDraft', { terms: termsInput(terms, play.directory) }, 'id', `seed/draft/${handle}`);
  if (target === 'DRAFT') return;
  await lead.act('proposeProgram', 'JointProgram', { programId: id }, 'id', `seed/propose/${handle}`);
  await play.advance(lead, id, target === 'ENDED' ? 'RUNNING' : target);
  for (const cohort of demoCohorts().filter(({ program }) => program === handle)) {
    const { id: homeSchoolId } = play.directory.schools.get(cohort.homeSchool)!;
    // The school's students service hears of the signature a moment later.
    await until(`the cohort of ${handle} at ${cohort.homeSchool}`, () => play.cast.admin(cohort.homeSchool).act('openCohort', 'Cohort',
      { programId: id, intakeYear: cohort.intakeYear, homeSchoolId, seats: cohort.seats }, 'id', `seed/cohort/${handle}/${cohort.homeSchool}`));
  }
  if (target !== 'ENDED') return;
  for (const step of ['teach-out', 'end']) {
    await lead.act('steerProgram', 'JointProgram', { programId: id, step: 'END', reason: '项目期满' }, 'id', `seed/${step}/${handle}`);
  }
}

import { DraftProgram, OpenCohort, ProposeProgram, SteerProgram } from '../documents.generated.js';
import { termsInput } from '../play/demo-terms.js';
import type { Stage } from '../play/stage.js';
import { until } from '../play/until.js';
import { demoCohorts, demoPrograms, type DemoProgram } from './demo-data.js';

/** Plays the demo's programs through the verbs, each to the state that the file names; safe to repeat. */
export async function seedPrograms(stage: Stage): Promise<void> {
  await Promise.all(demoPrograms().map((program) => seedProgram(stage, program)));
}

async function seedProgram(stage: Stage, { handle, until: target, terms }: DemoProgram): Promise<void> {
  const lead = stage.cast.admin(terms.leadSchool);
  const { id } = await lead.act(DraftProgram, { terms: termsInput(terms, stage.directory) }, `seed/draft/${handle}`);
  if (target === 'DRAFT') return;
  await lead.act(ProposeProgram, { programId: id }, `seed/propose/${handle}`);
  await stage.advance(lead, id, target === 'ENDED' ? 'RUNNING' : target);
  for (const { homeSchool, intakeYear, seats } of demoCohorts().filter(({ program }) => program === handle)) {
    // The school's students service hears of the signature a moment later.
    await until(`the cohort of ${handle} at ${homeSchool}`, () => stage.cast.admin(homeSchool).act(OpenCohort,
      { programId: id, intakeYear, homeSchoolId: stage.schoolId(homeSchool), seats }, `seed/cohort/${handle}/${homeSchool}`));
  }
  if (target !== 'ENDED') return;
  for (const step of ['teach-out', 'end']) {
    await lead.act(SteerProgram, { programId: id, step: 'END', reason: '项目期满' }, `seed/${step}/${handle}`);
  }
}

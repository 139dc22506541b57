import type { Stage } from '../play/stage.js';
import { proposeSteps } from './propose.steps.js';
import { reviewSteps } from './review.steps.js';
import { signSteps } from './sign.steps.js';
import type { Plot, Step } from './step.js';

export const steps: readonly Step[] = [...proposeSteps, ...reviewSteps, ...signSteps];

/** Plays the story from draft to agreement over three regions; throws where something is not as it should be. `during` may disturb a step. */
export async function playStory(stage: Stage, during: (step: Step, number: number) => Promise<void> = async () => undefined): Promise<Plot> {
  const plot: Plot = { programId: '', hash: '', agreementNumber: '' };
  for (const [index, step] of steps.entries()) {
    stage.tell(`${index + 1}. ${step.title}`);
    const began = Date.now();
    await Promise.all([step.run(stage, plot), during(step, index + 1)]);
    stage.tell(`   done in ${Date.now() - began} ms`);
  }
  return plot;
}

import { trainingTerms, type Parties, type Stage, type TermsInput } from '@heyu/local';

/** Proposes a training; the first school leads. */
export const propose = (stage: Stage, schools: Parties, change: TermsInput = {}): Promise<string> =>
  stage.propose(stage.cast.admin(schools[0]), trainingTerms(stage.directory, schools, change));

/** Proposes a training and plays it to a state. */
export async function played(stage: Stage, schools: Parties, state: string): Promise<string> {
  const id = await propose(stage, schools);
  await stage.advance(stage.cast.admin(schools[0]), id, state);
  return id;
}

import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

/** Rules of eslint.config.js that a text breaks which stands in the place of a file of the tree. */
function broken(file: string, text: string): string[] {
  // As an editor asks: in a single run types are read from the disk.
  const env = { ...process.env, TSESTREE_SINGLE_RUN: 'false' };
  const { stdout } = spawnSync(process.execPath, ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', file, '--format', 'json'], { input: text, encoding: 'utf8', env });
  const [{ messages }] = JSON.parse(stdout) as [{ messages: { ruleId: string | null; message: string }[] }];
  return [...new Set(messages.map(({ ruleId, message }) => ruleId?.split('/')[1] ?? message))].sort();
}

test('code that types alone let through is rejected, rule by rule', () => {
  expect(broken('libs/host/src/scrub.ts', `
    type State = 'OPEN' | 'CLOSED';
    const later = async (): Promise<number> => 1;
    const said = JSON.parse('{}');
    export const returned = (): string => said;
    export const called = (): void => { said.act(); };
    export function forgets(state: State): void {
      later();
      if (later()) throw 'a text';
      switch (state) { case 'OPEN': break; }
    }
    export const waits = async (): Promise<number> => await 1;
  `)).toEqual(['await-thenable', 'no-floating-promises', 'no-misused-promises', 'no-unsafe-call', 'no-unsafe-return', 'only-throw-error', 'switch-exhaustiveness-check']);
});

test('so is a schema that misnames or says things twice', () => {
  expect(broken('services/students/src/cohorts/cohort.graphql', `
    # A comment that no reader of the schema sees.
    type cohort { Seats: Int }
    enum CohortState { open OPEN }
    query { cohorts { nodes { id } nodes { id } } }
  `)).toEqual(['naming-convention', 'no-duplicate-fields', 'no-hashtag-description', 'unique-enum-value-names']);
});

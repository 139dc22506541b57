import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { findingsIn, sourceRules, sourcesOf } from './source-rules.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = 'tests/boundaries/fixtures/';
interface Rejected {
  readonly rule: string;
  readonly path: string;
}

/** The lint itself: one cruise over the tree and the fixtures, as `npm run lint` does it over the tree. */
function cruise(): (Rejected & { to: string })[] {
  const { stdout } = spawnSync(process.execPath, ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', 'tests/boundaries/rules.cjs',
    '--output-type', 'json', 'libs', 'services', 'gateway', 'deploy', fixtures], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const { violations } = (JSON.parse(stdout) as { summary: { violations: { from: string; to: string; rule: { name: string } }[] } }).summary;
  return violations.map(({ from, to, rule }) => ({ rule: rule.name, path: from, to }));
}

/** Rule → the fixture that it must reject. */
const importing: Record<string, string> = {
  'no-circular': 'libs/auth/src/circle-a.js',
  'no-unresolved-import': 'libs/auth/src/lost.ts',
  'no-undeclared-package': 'services/students/src/cohorts/uses-undeclared.ts',
  'no-tests-in-production': 'services/students/src/cohorts/uses-test-helper.ts',
  'contracts-import-no-machinery': 'libs/contracts/src/reads-a-file.ts',
  'rules-stand-on-contracts': 'libs/rules/src/reads-a-file.ts',
  'persistence-stands-on-contracts': 'libs/persistence/src/uses-auth.ts',
  'eventing-stands-on-persistence': 'libs/eventing/src/uses-auth.ts',
  'libs-never-import-services': 'libs/auth/src/knows-a-service.ts',
  'through-the-front-door': 'libs/auth/src/enters-by-the-window.ts',
  'rules-are-pure': 'services/students/src/cohorts/seat.rules.ts',
  'siblings-through-rules-or-table': 'services/students/src/enrolments/opens-a-cohort.ts',
  'lower-folders-know-no-higher': 'services/coordination/src/programs/joint-programs/knows-decisions.ts',
  'directory-knows-no-programs': 'services/coordination/src/directory/schools/knows-programs.ts',
  'verbs-know-no-transport': 'services/students/src/cohorts/answers-http.ts',
  'resolvers-ask-verbs': 'services/students/src/cohorts/raw.resolver.ts',
  'nothing-imports-a-resolver': 'services/students/src/cohorts/asks-the-resolver.ts',
  'nothing-imports-a-list': 'services/students/src/cohorts/asks-the-service.ts',
  'services-never-import-each-other': 'services/students/src/cohorts/asks-courses.ts',
  'console-knows-the-schema-only': 'gateway/console/src/asks-the-gateway.ts',
  'nothing-imports-the-console': 'gateway/src/shows-a-page.ts',
  'gateway-imports-no-service': 'gateway/src/asks-students.ts',
};
const reading: Record<string, string[]> = {
  'no-region-named': ['services/students/src/cohorts/names-a-region.ts:2'],
  'environment-by-config': ['services/students/src/cohorts/reads-environment.ts:1'],
  'no-foreign-keys': ['services/students/src/migrations/1764000000002-link-cohorts.ts:1'],
  'files-stay-small': ['libs/auth/src/too-long.ts'],
  'no-barrels-in-services': ['services/courses/src/courses/index.ts'],
  'migrations-say-when-and-what': ['services/students/src/migrations/3-widen-cohorts.ts'],
  'references-undecorated': ['services/students/src/cohorts/reference.resolver.ts'],
  'nullable-additions': ['services/students/src/cohorts/cohort.graphql'],
  'nullable-references': Array(3).fill('services/students/src/cohorts/cohort.graphql'),
};

const byRule = (found: readonly Rejected[]) => found.map(({ rule, path }) => `${rule}: ${path}`).sort();
const expected = (table: Record<string, string | string[]>) =>
  Object.entries(table).flatMap(([rule, paths]) => [paths].flat().map((path) => `${rule}: ${path}`)).sort();

describe('who may import whom', () => {
  const rejected = cruise();
  const inFixtures = rejected.filter(({ path }) => path.startsWith(fixtures)).map(({ rule, path }) => ({ rule, path: path.slice(fixtures.length) }));

  it('rejects each fixture by its rule, and nothing else in them', () => expect(byRule(inFixtures)).toEqual(expected(importing)));

  it('has a fixture for every rule', () => {
    const { forbidden } = createRequire(import.meta.url)('./rules.cjs') as { forbidden: { name: string; severity: string }[] };
    expect([...new Set(forbidden.map(({ name }) => name))].sort()).toEqual(Object.keys(importing).sort());
    expect(new Set(forbidden.map(({ severity }) => severity))).toEqual(new Set(['error']));
  });

  it('finds nothing in the tree', () => expect(rejected.filter(({ path }) => !path.startsWith(fixtures))).toEqual([]));
});

describe('what files hold', () => {
  it('rejects each fixture by its rule, and nothing else in them', () => {
    const found = findingsIn(sourcesOf(`${root}/${fixtures}`));
    expect(byRule(found)).toEqual(expected(reading));
    expect(found.filter(({ rule }) => rule === 'nullable-references').map(({ what }) => what).sort())
      .toEqual(['Cohort.guests must be nullable', 'Cohort.program must be nullable', 'SeatException.predecessor must be nullable']);
  });

  it('has a fixture for every rule', () => expect(sourceRules.map(({ name }) => name).sort()).toEqual(Object.keys(reading).sort()));

  it('finds nothing in the tree', () => expect(findingsIn(sourcesOf(root))).toEqual([]));
});

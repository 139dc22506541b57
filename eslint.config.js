import graphql from '@graphql-eslint/eslint-plugin';
import typescript from 'typescript-eslint';

/**
 * Few rules, each for a fault that types alone let through; `tests/boundaries/lint.spec.ts` proves that each rejects its fixture.
 * Style is nobody's business here.
 */
const code = ['libs/*/src/**/*.ts', 'services/*/src/**/*.ts', 'gateway/src/**/*.ts', 'deploy/local/src/**/*.ts'];
const pages = ['gateway/console/**/*.{ts,tsx}'];
const tried = ['**/*.spec.ts', '**/*.fixture.ts', 'libs/testing/**'];

export default [
  { ignores: ['**/dist/**', '**/*.generated.ts', 'tests/boundaries/fixtures/**'] },
  ...[[[...code, 'tests/**/*.ts'], './tsconfig.base.json'], [pages, './gateway/console/tsconfig.json']].map(([files, project]) => ({
    files, languageOptions: { parser: typescript.parser, parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
  })),
  {
    files: [...code, ...pages, 'tests/**/*.ts'],
    plugins: { '@typescript-eslint': typescript.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // A promise that nobody waits for fails where nobody sees it, and ends the process.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      // A state that a later build adds must be seen by every place that lists them.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: [...code, ...pages], ignores: tried,
    rules: {
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/only-throw-error': 'error',
    },
  },
  {
    files: ['services/*/src/**/*.graphql', 'libs/graphql/src/**/*.graphql'], ignores: ['**/*.documents.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'gateway/supergraph.graphql' } } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/no-duplicate-fields': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
      '@graphql-eslint/naming-convention': ['error', { types: 'PascalCase', FieldDefinition: 'camelCase', InputValueDefinition: 'camelCase', EnumValueDefinition: 'UPPER_CASE' }],
    },
  },
];

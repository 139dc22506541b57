/** Kinds of test by file name: `*.rules.spec.ts` pure, `*.int.spec.ts` one cell, `*.e2e.spec.ts` two cells or more. */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: false, jsc: {
    parser: { syntax: 'typescript', decorators: true }, target: 'es2022', keepClassNames: true,
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  }, module: { type: 'es6' }, sourceMaps: 'inline' }] },
  moduleNameMapper: {
    '^@heyu/(auth|contracts|eventing|files|graphql|host|imports|papers|persistence|rules|service|sheets|testing)$': '<rootDir>/libs/$1/src/index.ts',
    '^@heyu/local$': '<rootDir>/deploy/local/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/fixtures/'],
  modulePathIgnorePatterns: ['/dist/', '/.heyu/'],
  globalSetup: '<rootDir>/libs/testing/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/global-teardown.mjs',
  testTimeout: 120_000,
};

import { expect, jest, test } from '@jest/globals';
import { environmentProblems, parseEnvironment, serviceEnvironment } from './environment.js';
import { z } from 'zod';

const schema = serviceEnvironment({ PAGE_SIZE: z.coerce.number() });
const right = {
  HEYU_REGION: 'jjj', PORT: '4111', DATABASE_URL: 'postgres://app:pw@127.0.0.1:4432/heyu', MIGRATION_DATABASE_URL: 'postgresql://owner:pw@127.0.0.1:4432/heyu',
  KAFKA_BROKERS: '127.0.0.1:4092,127.0.0.1:4093', HEYU_REGIONS_DIR: 'deploy/regions', INTERNAL_JWKS: 'keys.json', FILES_DIR: 'files',
  CELL_KEY: Buffer.alloc(32, 7).toString('base64'), PAGE_SIZE: '5', OTEL_EXPORTER_OTLP_ENDPOINT: '',
};

test('a right environment is understood', () => {
  expect(parseEnvironment(schema, right)).toMatchObject({
    HEYU_REGION: 'jjj', PORT: 4111, HOST: '127.0.0.1', NODE_ENV: 'development', PAGE_SIZE: 5,
    KAFKA_BROKERS: ['127.0.0.1:4092', '127.0.0.1:4093'], CELL_KEY: Buffer.alloc(32, 7),
  });
});

test('every problem is told at once, and no value', () => {
  const problems = environmentProblems(schema, {
    ...right, HEYU_REGION: undefined, PORT: '', DATABASE_URL: 'mysql://app:secret@db/heyu', KAFKA_BROKERS: 'broker', CELL_KEY: 'c2hvcnQ=',
  });
  expect(problems).toEqual([
    'PORT: is not set', 'HEYU_REGION: is not set', 'DATABASE_URL: must be a postgres:// address',
    'KAFKA_BROKERS: must be host:port, several separated by commas', 'CELL_KEY: must be 32 bytes, base64',
  ]);
});

test('production refuses a clock that tests may shift', () => {
  expect(environmentProblems(schema, { ...right, HEYU_TEST_CLOCK: '1' })).toEqual([]);
  expect(environmentProblems(schema, { ...right, HEYU_TEST_CLOCK: '1', NODE_ENV: 'production' })).toEqual(['HEYU_TEST_CLOCK: must not be set in production']);
});

test('a process with a wrong environment says so and ends with 1', () => {
  const said: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const exit = jest.spyOn(process, 'exit').mockImplementation((code) => { throw new Error(`exit ${code}`); });
  try {
    expect(() => parseEnvironment(schema, { ...right, PORT: 'http', FILES_DIR: '' })).toThrow('exit 1');
  } finally {
    write.mockRestore();
    exit.mockRestore();
  }
  expect(said.join('')).toMatch(/cannot start[\s\S]*\n {2}PORT: [\s\S]*\n {2}FILES_DIR: is not set\n/);
});

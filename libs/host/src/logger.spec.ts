import { expect, test } from '@jest/globals';
import { JsonLogger, requestScope } from './logger.js';

function logging(write: (logger: JsonLogger) => void): Record<string, unknown> & { text: string } {
  const lines: string[] = [];
  write(new JsonLogger({ service: 'notes', region: 'jjj' }, { write: (line) => { lines.push(line); } }));
  expect(lines).toHaveLength(1);
  return { ...JSON.parse(lines[0]!), text: lines[0]! };
}
const token = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJwLTEifQ.c2lnbmF0dXJlLWJ5dGVz';

test('a line says who, where, when and for which request', () => {
  const line = logging((logger) => requestScope.run({ requestId: 'r-12345678' }, () => logger.log('opened', 'ReviewDesk')));
  expect(line).toMatchObject({ level: 'info', service: 'notes', region: 'jjj', requestId: 'r-12345678', context: 'ReviewDesk', msg: 'opened' });
  expect(line['time']).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test.each([
  ['a bearer token', `called with Bearer ${token}`, token],
  ['a token alone', { msg: 'x', detail: token }, token],
  ['a secret by its name', { msg: 'x', password: 'correct horse' }, 'correct horse'],
  ['a password in an address', 'no answer from postgres://heyu:s3cret@10.0.0.1/heyu', 's3cret'],
  ['an identity number', 'student 11010519491231002X', '11010519491231002X'],
  ['a mobile number', { msg: 'x', contact: '13800138000' }, '13800138000'],
])('%s is not logged', (_what, message, secret) => {
  expect(logging((logger) => logger.log(message)).text).not.toContain(secret);
});

test('ids, hashes and counts are not taken for personal numbers', () => {
  const hash = 'a'.repeat(20) + '12345678901234567890123456789012345678901234';
  expect(logging((logger) => logger.log({ msg: 'kept', hash, rows: 4200 })).text).toContain(hash);
});

test('of a database error neither statement, parameters nor quoted values are logged', () => {
  const error = Object.assign(new Error('invalid input syntax for type uuid: "Zhang Wei"'), {
    name: 'QueryFailedError', driverError: {}, code: '22P02', query: 'insert into student', parameters: ['Zhang Wei'], detail: 'Key (name)=(Zhang Wei)',
  });
  const line = logging((logger) => logger.error({ msg: 'unexpected', err: error }));
  expect(line.text).not.toMatch(/Zhang Wei|insert into/);
  expect(line['err']).toMatchObject({ type: 'QueryFailedError', code: '22P02', message: 'invalid input syntax for type uuid: …' });
  expect(logging((logger) => logger.error(error)).text).not.toContain('Zhang Wei');
});

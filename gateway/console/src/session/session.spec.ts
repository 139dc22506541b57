import { expect, test } from '@jest/globals';
import { bearerOf } from './bearer.js';
import { returnPath } from './return-path.js';

const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

test('a token says role, region and body', () => {
  expect(bearerOf(token({ role: 'SCHOOL_ADMIN', region: 'yrd', body: '4131012499', sub: 'x' }))).toEqual({ role: 'SCHOOL_ADMIN', region: 'yrd', body: '4131012499' });
  expect([bearerOf(token({ role: 'SCHOOL_ADMIN' })), bearerOf('nonsense'), bearerOf('')]).toEqual([null, null, null]);
});

test('after sign-in only a page of this site is gone to', () => {
  expect(['/inbox', '/graphiql', '/programs?state=RUNNING'].map(returnPath)).toEqual(['/inbox', '/graphiql', '/programs?state=RUNNING']);
  expect(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', null].map(returnPath)).toEqual(Array(6).fill('/'));
});

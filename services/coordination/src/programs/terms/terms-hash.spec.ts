import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { cultivation } from './terms.fixture.js';
import { hashOfTerms } from './terms-hash.js';

const programId = '6f9b2f4e-2f0b-5d55-9d8e-000000000009';

test('the order of keys does not matter; round, program and every term do', () => {
  const hash = hashOfTerms({ programId, round: 1, terms: cultivation() });
  const turned = Object.fromEntries(Object.entries(cultivation()).reverse()) as ReturnType<typeof cultivation>;
  expect(hashOfTerms({ terms: turned, round: 1, programId })).toBe(hash);
  expect(hashOfTerms({ programId, round: 2, terms: cultivation() })).not.toBe(hash);
  expect(hashOfTerms({ programId, round: 1, terms: cultivation({ nameZh: '另一个项目' }) })).not.toBe(hash);
});

test('anyone can compute it: SHA-256 over canonical JSON', () => {
  const terms = { b: 1, a: ['数', 2.50] } as unknown as ReturnType<typeof cultivation>;
  const canonical = `{"programId":"${programId}","round":1,"terms":{"a":["数",2.5],"b":1}}`;
  expect(hashOfTerms({ programId, round: 1, terms })).toBe(createHash('sha256').update(canonical).digest('hex'));
});

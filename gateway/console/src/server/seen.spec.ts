import { expect, test } from '@jest/globals';
import { Seen } from './seen.js';

test('what was seen is said again, the latest version of each record', () => {
  const seen = new Seen();
  expect(seen.header()).toBeNull();
  seen.remember(null);
  seen.remember('school:a:1, review:b:2');
  seen.remember('school:a:3');
  expect(seen.header()).toBe('review:b:2,school:a:3');
});

test('what is not in the form is left out, and no more than eight are named', () => {
  const seen = new Seen();
  seen.remember('nonsense, school:only');
  expect(seen.header()).toBeNull();
  seen.remember(Array.from({ length: 12 }, (_, n) => `school:s${n}:1`).join(','));
  expect(seen.header()?.split(',').map((one) => one.split(':')[1])).toEqual(['s4', 's5', 's6', 's7', 's8', 's9', 's10', 's11']);
});

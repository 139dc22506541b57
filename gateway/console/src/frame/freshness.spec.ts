import { expect, test } from '@jest/globals';
import { byRegion } from './freshness.rules.js';

test('a region is as fresh as its oldest kind of record, and unheard of where one kind is', () => {
  const [early, late] = ['2026-11-27T06:05:00Z', '2026-11-27T06:06:00Z'];
  expect(byRegion([{ region: 'a', asOf: late }, { region: 'a', asOf: early }, { region: 'b', asOf: late }, { region: 'b', asOf: null }, { region: 'b', asOf: late }]))
    .toEqual([{ region: 'a', asOf: early }, { region: 'b', asOf: null }]);
  expect(byRegion([])).toEqual([]);
});

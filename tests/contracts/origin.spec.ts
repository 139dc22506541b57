import { describe, expect, it } from '@jest/globals';
import { bearsHome, forgedBy, idAt, newId, numberPrefix, type RecordKind } from '@heyu/contracts';
import fc from 'fast-check';
import { kinds } from './kinds.js';
import { sampleOf } from './sample.js';

const [here, there] = ['jjj', 'yrd'];
const home = fc.stringMatching(/^[a-z][a-z0-9]{1,11}$/);

it('an id bears its home and no other', () => fc.assert(fc.property(home, home, fc.string(), (mine, yours, cause) => {
  fc.pre(mine !== yours);
  for (const id of [newId(mine), idAt(mine, 'cause', cause)]) expect([bearsHome(mine, id), bearsHome(yours, id)]).toEqual([true, false]);
})));

/** A body whose ids and numbers are those of a home, found by what the kind itself looks at. */
function bodyAt(kind: RecordKind, region: string): object {
  const ofSample = new Set(kind.origin.beside(sampleOf(kind, kind.facts[0]!).body));
  const numbers = new Set(kind.origin.numbers?.(sampleOf(kind, kind.facts[0]!).body) ?? []);
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
    if (typeof value !== 'string') return value;
    if (ofSample.has(value)) return idAt(region, 'sample');
    return numbers.has(value) ? `${numberPrefix(region)}1` : value;
  };
  return walk(sampleOf(kind, kind.facts[0]!).body) as object;
}

describe.each(kinds)('%s', (_, kind) => {
  const idOf = (region: string, body: object): string => kind.origin.id?.(region, body) ?? newId(region);

  it('is taken from its home', () => {
    const body = bodyAt(kind, here);
    expect(forgedBy(kind, { id: idOf(here, body), home: here, body })).toBeNull();
  });

  it('is not taken under an id of another home, nor in capitals', () => {
    const body = bodyAt(kind, here);
    expect(forgedBy(kind, { id: idOf(there, body), home: here, body })).toContain('no id of');
    expect(forgedBy(kind, { id: idOf(here, body).toUpperCase(), home: here, body })).toContain('no id of');
  });

  it('is not taken under an id that follows from something else', () => {
    const body = bodyAt(kind, here);
    const forgery = forgedBy(kind, { id: idAt(here, 'something else'), home: here, body });
    expect(forgery).toEqual(kind.origin.id ? expect.stringContaining('does not follow') : null);
  });

  it('is not taken beside records or under numbers of another home', () => {
    const body = bodyAt(kind, there);
    const bound = kind.origin.beside(body).length > 0 || (kind.origin.numbers?.(body).length ?? 0) > 0;
    expect(forgedBy(kind, { id: idOf(here, body), home: here, body })).toEqual(bound ? expect.any(String) : null);
  });
});

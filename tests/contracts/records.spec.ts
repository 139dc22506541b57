import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { eventType, topicOf, unreadable } from '@heyu/contracts';
import { kinds } from './kinds.js';
import { at, placesOf, sampleOf, shapeOf, withAt } from './sample.js';

const contracts = fileURLToPath(new URL('../../libs/contracts/src', import.meta.url));
const word = /^[a-z]+(?:-[a-z]+)*$/;

it('every kind has a name of its own', () => {
  expect(kinds.length).toBeGreaterThan(0);
  expect(new Set(kinds.map(([name]) => name)).size).toBe(kinds.length);
  expect(new Set(kinds.map(([, { name }]) => name)).size).toBe(kinds.length);
});

describe.each(kinds)('%s', (name, kind) => {
  const { body } = sampleOf(kind, kind.facts[0]!);
  const { enums, objects, unions } = placesOf(kind);

  it('stands in the file that bears its name', () => expect(existsSync(`${contracts}/${kind.service}/${kind.name}.ts`)).toBe(true));

  it('has topics and types by the rule', () => {
    expect(topicOf(kind, 'jjj')).toBe(`jjj.${name}.v1${kind.audience ? '.to-jjj' : ''}`);
    for (const part of [kind.service, kind.name, ...kind.facts]) expect(part).toMatch(word);
    for (const fact of kind.facts) expect(eventType(kind, fact)).toBe(`${name}.${fact}.v1`);
    expect(new Set(kind.facts).size).toBe(kind.facts.length);
  });

  it('keeps the platform\'s own fields out of its body', () =>
    expect(Object.keys(shapeOf(kind).properties ?? {}).filter((field) => ['id', 'home', 'version'].includes(field))).toEqual([]));

  it.each(enums.map((path) => [path.join('.'), path] as const))('is read with a value of a later build at %s', (_, path) => {
    expect(unreadable(kind, withAt(body, path, 'OF_A_LATER_BUILD'))).toBeNull();
  });

  it.each(objects.map((path) => [path.join('.') || '(body)', path] as const))('keeps a field of a later build at %s', (_, path) => {
    const later = withAt(body, path, { ...at(body, path) as object, ofALaterBuild: 1 });
    expect(at(kind.schema.parse(later), path)).toMatchObject({ ofALaterBuild: 1 });
  });

  it('has no choice between shapes, which a later build could not widen', () => expect(unions).toEqual([]));

  it('is not read without what it must have', () => expect(unreadable(kind, {})).not.toBeNull());
});

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { eventValue, unreadable, type EventValue } from '@heyu/contracts';
import { kinds } from './kinds.js';
import { factsTold, presentShape, sampleOf, shapeOf, type Shape } from './sample.js';

/**
 * Events as they were when they were first published, one a kind and fact, and the number of partitions of each topic. They stand in the log
 * for ever, so they must be readable for ever. `UPDATE_SAMPLES=1` adds what is missing and never changes what stands.
 */
const folder = fileURLToPath(new URL('../../libs/contracts/samples/', import.meta.url));
const partitionsFile = `${folder}partitions.json`;
const update = process.env.UPDATE_SAMPLES === '1';
const fileOf = (name: string, fact: string): string => `${name}.${fact}.json`;
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

if (update) {
  for (const [name, kind] of kinds) {
    for (const fact of factsTold(kind)) {
      const file = folder + fileOf(name, fact);
      if (!existsSync(file)) writeFileSync(file, pretty(sampleOf(kind, fact)));
    }
  }
  const known = existsSync(partitionsFile) ? JSON.parse(readFileSync(partitionsFile, 'utf8')) as object : {};
  writeFileSync(partitionsFile, pretty({ ...Object.fromEntries(kinds.map(([name, kind]) => [name, kind.partitions])), ...known }));
}

it('there is one for every fact of every kind, and none whose kind or fact is gone', () =>
  expect(readdirSync(folder).sort()).toEqual(['partitions.json', ...kinds.flatMap(([name, kind]) => factsTold(kind).map((fact) => fileOf(name, fact)))].sort()));

it('no topic has other partitions than it had: keys keep theirs', () =>
  expect(Object.fromEntries(kinds.map(([name, kind]) => [name, kind.partitions]))).toEqual(JSON.parse(readFileSync(partitionsFile, 'utf8'))));

describe.each(kinds)('%s', (name, kind) => {
  it.each(factsTold(kind))('%s is read as on its first day', (fact) => {
    const sample = JSON.parse(readFileSync(folder + fileOf(name, fact), 'utf8')) as EventValue;
    expect(eventValue.parse(sample)).toMatchObject({ fact });
    expect(unreadable(kind, sample.body)).toBeNull();
    expect(kind.schema.parse(sample.body)).toEqual(sample.body);
    expect(unknownIn(sample.body, shapeOf(kind))).toEqual([]);
  });
});

/** Fields that were published once and that the contract no longer has: taken away or renamed, which only a new version of the topic may do. */
function unknownIn(value: unknown, shape: Shape, path = ''): string[] {
  const inner = presentShape(shape);
  if (Array.isArray(value)) return value.flatMap((one) => unknownIn(one, inner.items ?? {}, `${path}[]`));
  if (typeof value !== 'object' || value === null || !inner.properties) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const known = inner.properties?.[name];
    return known ? unknownIn(field, known, `${path}.${name}`) : [`${path}.${name}`];
  });
}

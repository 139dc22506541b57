import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { sdlMismatches, sdlOf } from '@heyu/graphql';
import { buildASTSchema, isObjectType, parse } from 'graphql';
import { kinds, typeNameOf } from './kinds.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Fields that resolvers compute, or take from home-only tables. */
const computed: Readonly<Record<string, readonly string[]>> = {
  JointProgram: ['termsChanges', 'waitingFor', 'asOf'],
  Confirmation: ['notCounted'],
  Review: ['notCounted', 'internalRemarks'],
  Signature: ['notCounted'],
  TermsVersion: ['warnings'],
  School: ['jurisdiction', 'warnings'],
  Enterprise: ['warnings'],
  Cohort: ['asOf'],
};
const services = [...new Set(kinds.map(([, { service }]) => service))];
const sdl = new Map(services.map((service) => [service, sdlOf([`${root}/services/${service}/src/**/*.graphql`])] as const));

describe.each(services)('the schema of %s', (service) => {
  it('is read from its folders', () => expect(globSync(`services/${service}/src/*/*.graphql`, { cwd: root }).length).toBeGreaterThan(0));
});

describe.each(kinds)('%s', (_, kind) => {
  const typeName = typeNameOf(kind);
  const text = sdl.get(kind.service)!;

  it('is offered as its record is', () =>
    expect(sdlMismatches(text, typeName, kind.schema, { privateFields: computed[typeName] ?? [] })).toEqual([]));

  it('has a description on its type and on what is computed', () => {
    const type = buildASTSchema(parse(text), { assumeValid: true }).getType(typeName);
    if (!isObjectType(type)) throw new Error(`The SDL of ${kind.service} has no type ${typeName}`);
    expect(type.description).toBeTruthy();
    expect((computed[typeName] ?? []).filter((field) => !type.getFields()[field]?.description)).toEqual([]);
  });
});

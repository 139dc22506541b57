import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from '@jest/globals';
import { sdlOf, writtenSdlOf } from '@heyu/graphql';
import { typeNameOf } from '@heyu/contracts';
import { buildASTSchema, isObjectType, parse, type GraphQLObjectType } from 'graphql';
import { recordTypes } from '../../libs/graphql/src/generate/types.js';
import { whoReadsWhat } from '../../libs/graphql/src/generate/who-reads-what.js';
import { coordination } from '../../services/coordination/src/coordination.service.js';
import { students } from '../../services/students/src/students.service.js';
import { kinds } from './kinds.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const services = [coordination, students];
const ofService = (service: string) => kinds.map(([, kind]) => kind).filter((kind) => kind.service === service);

test.each(services)('the types of $name that are checked in are those of its contracts (npm run types)', ({ name, typePaths }) => {
  expect(readFileSync(`${root}/services/${name}/src/types.generated.graphql`, 'utf8')).toBe(recordTypes(ofService(name), writtenSdlOf(typePaths)));
});

test('the table of who reads what is that of the schema (npm run types)', () =>
  expect(readFileSync(`${root}/docs/who-reads-what.md`, 'utf8')).toBe(whoReadsWhat(Object.fromEntries(services.map(({ name, typePaths }) => [name, sdlOf(typePaths)])))));

describe.each(kinds.filter(([, { offered }]) => offered))('%s', (_, kind) => {
  const { typePaths } = services.find(({ name }) => name === kind.service)!;
  const type = buildASTSchema(parse(sdlOf(typePaths)), { assumeValid: true }).getType(typeNameOf(kind.name)) as GraphQLObjectType;

  it('is a type of its service that says what it is', () => {
    expect(isObjectType(type)).toBe(true);
    expect(type.description).toBe(kind.offered!.description);
  });

  it('offers id, home, version and every field of the contract for which no relation stands', () => {
    const offered = Object.entries((kind.schema as unknown as { shape: Record<string, { meta(): { reads?: string | null } }> }).shape)
      .filter(([, field]) => field.meta().reads !== null).map(([field]) => field);
    expect(Object.keys(type.getFields())).toEqual(expect.arrayContaining(['id', 'home', 'version', ...offered]));
  });
});

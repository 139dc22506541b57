import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse, type DefinitionNode } from 'graphql';

const files = globSync('{services/*,libs/graphql}/src/**/!(*.documents).graphql');
const described = new Set(['ObjectTypeDefinition', 'ObjectTypeExtension', 'InputObjectTypeDefinition', 'EnumTypeDefinition', 'UnionTypeDefinition', 'InterfaceTypeDefinition']);

/** Types, and fields of what is answered, that say nothing of themselves. */
function silent(definition: DefinitionNode): string[] {
  if (!described.has(definition.kind) || !('name' in definition) || !definition.name) return [];
  const { name: { value: type } } = definition;
  const itself = 'description' in definition && definition.description ? [] : definition.kind === 'ObjectTypeExtension' ? [] : [type];
  const fields = definition.kind !== 'InputObjectTypeDefinition' && 'fields' in definition ? definition.fields ?? [] : [];
  return [...itself, ...fields.filter(({ description }) => !description).map(({ name }) => `${type}.${name.value}`)];
}

describe('the schema says of every type and field what it is', () => {
  it.each(files)('%s', (file) => {
    expect(parse(readFileSync(file, 'utf8')).definitions.flatMap(silent)).toEqual([]);
  });

  it('and a silent one is seen', () => {
    expect(parse('type T { a: Int } "u" union U = T extend type Query { b: Int }').definitions.flatMap(silent)).toEqual(['T', 'T.a', 'Query.b']);
  });
});

import { type GraphQLSchema, isUnionType, type GraphQLUnionType } from 'graphql';

/** Gives every union `…Result` that has the member `Refusal` its type resolution: a refusal says so itself, anything else is the record. */
export function resolveResultTypes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isUnionType(type) && type.name.endsWith('Result')) resolveResult(type);
  }
  return schema;
}

function resolveResult(union: GraphQLUnionType): void {
  const names = union.getTypes().map((type) => type.name);
  if (!names.includes('Refusal')) return;
  const others = names.filter((name) => name !== 'Refusal');
  if (others.length !== 1) throw new Error(`union ${union.name} must be "Refusal" and one other type, not ${names.join(' | ')}`);
  union.resolveType = (value: { __typename?: string }) => (value.__typename === 'Refusal' ? 'Refusal' : others[0]!);
}

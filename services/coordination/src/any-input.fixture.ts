import { sdlOf } from '@heyu/graphql';
import {
  buildASTSchema, extendSchema, isEnumType, isInputObjectType, isListType, isNonNullType, parse,
  type GraphQLField, type GraphQLInputType, type GraphQLSchema,
} from 'graphql';
import { coordination } from './coordination.service.js';

const roots = buildASTSchema(parse('type Query type Mutation'), { assumeValid: true });
/** All that callers query of this service. */
export const schema: GraphQLSchema = extendSchema(roots, parse(sdlOf(coordination.typePaths)), { assumeValid: true });
type Field = GraphQLField<unknown, unknown>;

/** Every mutation and every query field of this service, as its schema has them: a new one is among them without being named. */
export const mutations: readonly Field[] = Object.values(schema.getMutationType()!.getFields());
export const queries: readonly Field[] = Object.values(schema.getQueryType()!.getFields());

const scalars: Readonly<Record<string, unknown>> = { Int: 1, Float: 1, Boolean: true, String: 'a'.repeat(64) };

/** A value that the schema takes, with all that is required; every ID in it is `id`. */
function valueOf(type: GraphQLInputType, id: string): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, id);
  if (isListType(type)) return [valueOf(type.ofType, id)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return type.name === 'ID' ? id : scalars[type.name];
  const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
  return Object.fromEntries(needed.map((field) => [field.name, valueOf(field.type, id)]));
}

/** The variables of a field's required arguments, and its arguments as a document declares and passes them. */
export function argumentsOf(field: Field, id: string): { declared: string; passed: string; variables: Record<string, unknown> } {
  const needed = field.args.filter(({ type }) => isNonNullType(type));
  const list = (of: (arg: (typeof needed)[number]) => string): string => (needed.length > 0 ? `(${needed.map(of).join(', ')})` : '');
  return {
    declared: list(({ name, type }) => `$${name}: ${String(type)}`),
    passed: list(({ name }) => `${name}: $${name}`),
    variables: Object.fromEntries(needed.map(({ name, type }) => [name, valueOf(type, id)])),
  };
}

/** Whether an ID is among what a field requires. */
export const takesId = (field: Field): boolean => JSON.stringify(argumentsOf(field, 'THE-ID').variables).includes('THE-ID');

/** One mutation with any input: the code of its refusal, or null where it was done. */
export const mutationOf = (field: Field, id: string): { query: string; variables: object } => {
  const { declared, passed, variables } = argumentsOf(field, id);
  return { query: `mutation ${declared} { result: ${field.name}${passed} { __typename ... on Refusal { code field message } } }`, variables };
};

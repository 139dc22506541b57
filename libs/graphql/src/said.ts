import { platformRefusal, textOf, unusableIn, type Refusal } from '@heyu/contracts';
import { defaultFieldResolver, getNamedType, type GraphQLField, type GraphQLSchema, isObjectType, isUnionType } from 'graphql';
import { badInput } from './coded.error.js';

/** What is written like a UUID or a SHA-256 is one, in upper case too. */
const isKey = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/i;

/**
 * Lets every field see its arguments only as `textOf` reads them. A character that no text may hold is refused by the path of its argument:
 * as the value of a mutation, otherwise as a fault of the query.
 */
export function readingArguments(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) if (field.args.length > 0) readArguments(field);
  }
  return schema;
}

function readArguments(field: GraphQLField<unknown, unknown>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const answer = getNamedType(field.type);
  const refuses = isUnionType(answer) && answer.getTypes().some(({ name }) => name === 'Refusal');
  field.resolve = (parent, args, context, info) => {
    const problem = problemIn(args, '');
    if (!problem) return resolve(parent, asRead(args), context, info);
    if (refuses) return problem;
    throw badInput(problem.field!, problem.message);
  };
}

/** The first string that holds what no text may hold, by its path; a verb's single `input` is not part of it. */
function problemIn(value: unknown, path: string): Refusal | null {
  if (typeof value === 'string') {
    const found = unusableIn(value);
    return found && platformRefusal('TEXT_INVALID', path.replace(/^input\./, ''), { ...found });
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const problem = problemIn(inner, Array.isArray(value) ? `${path}[${name}]` : path ? `${path}.${name}` : name);
    if (problem) return problem;
  }
  return null;
}

function asRead<Value>(value: Value): Value;
function asRead(value: unknown): unknown {
  if (typeof value === 'string') {
    const text = textOf(value);
    return isKey.test(text) ? text.toLowerCase() : text;
  }
  if (Array.isArray(value)) return value.map((one) => asRead(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asRead(inner)]));
}

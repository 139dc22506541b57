import { platformRefusal, textOf, unusableIn, type Refusal } from '@heyu/contracts';
import { defaultFieldResolver, getNamedType, type GraphQLField, type GraphQLSchema, isObjectType, isUnionType } from 'graphql';
import { badInput } from './coded.error.js';

/** What is written like a UUID or a SHA-256 is one, in upper case too. */
const isKey = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/i;

/** What a query asks for is a code, an id, a cursor or a part of a name: of so many UTF-16 units at most. What a verb is given, it measures itself. */
const LONGEST_ASKED = 1_000;
const tooLong = { zh: `查询参数不得超过 ${LONGEST_ASKED} 个字符。`, en: `An argument of a query has at most ${LONGEST_ASKED} characters.` };

/**
 * Lets every field see its arguments only as `textOf` reads them. A character that no text may hold is refused by the path of its argument:
 * as the value of a mutation, otherwise as a fault of the query. So is a text that is longer than anything that could be asked for, before it is looked
 * into: it would be folded and searched for row by row.
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
  const asks = !refuses && !field.name.startsWith('_');
  field.resolve = (parent, args, context, info) => {
    const long = asks ? longIn(args, '') : null;
    if (long) throw badInput(long, tooLong);
    const problem = problemIn(args, '');
    if (!problem) return resolve(parent, asRead(args), context, info);
    if (refuses) return problem;
    throw badInput(problem.field!, problem.message);
  };
}

/** The path of the first string that is too long to be asked for. */
function longIn(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.length > LONGEST_ASKED ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = longIn(inner, within(value, path, name));
    if (found) return found;
  }
  return null;
}

const within = (value: object, path: string, name: string): string => Array.isArray(value) ? `${path}[${name}]` : path ? `${path}.${name}` : name;

/** The first string that holds what no text may hold, by its path; a verb's single `input` is not part of it. */
function problemIn(value: unknown, path: string): Refusal | null {
  if (typeof value === 'string') {
    const found = unusableIn(value);
    return found && platformRefusal('TEXT_INVALID', path.replace(/^input\./, ''), { ...found });
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const problem = problemIn(inner, within(value, path, name));
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
  if (Array.isArray(value)) return value.map((one: unknown) => asRead(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asRead(inner)]));
}

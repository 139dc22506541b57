import {
  buildASTSchema, extendSchema, getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, parse,
  type GraphQLField, type GraphQLInputType, type GraphQLSchema,
} from 'graphql';

export interface OddQuestion {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const id = '6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0099';
const texts = ['', ' ', 'x', '\u0000', '\ud800', '\u202e', '[', '%\\', 'É\u0301', id.toUpperCase(), '9999-99-99', '2199-12-31', '8'.repeat(400), 'bnVsbA'];
const odd: Readonly<Record<string, readonly unknown[]>> = {
  String: texts, ID: texts, Int: [0, -1, 101, 20270, 2_147_483_647, -2_147_483_648], Float: [0.5, -1, 1e300, Number.MAX_SAFE_INTEGER], Boolean: [false],
};
const usual: Readonly<Record<string, unknown>> = { String: '2027-09-01', ID: id, Int: 1, Float: 1, Boolean: true };

/** Every field of a service's queries and mutations, asked with everything that it takes, of which one value at a time is odd. */
export function oddQuestions(sdl: string): OddQuestion[] {
  const roots = buildASTSchema(parse('type Query type Mutation'), { assumeValid: true });
  const schema: GraphQLSchema = extendSchema(roots, parse(sdl), { assumeValid: true });
  return (['query', 'mutation'] as const).flatMap((kind) => {
    const root = kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!;
    return Object.values(root.getFields()).flatMap((field) => asked(kind, field));
  });
}

function asked(kind: string, field: GraphQLField<unknown, unknown>): OddQuestion[] {
  const args = field.args.filter(({ name }) => name !== 'after');
  const sets: Record<string, unknown>[] = field.args.flatMap((arg) => variants(arg.type).map((value) =>
    ({ ...Object.fromEntries(args.map(({ name, type }) => [name, usualOf(type)])), [arg.name]: value })));
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const query = `${kind}${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`;
  return sets.map((variables) => ({ name: field.name, query, variables }));
}

function usualOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return usualOf(type.ofType);
  if (isListType(type)) return [usualOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  return isInputObjectType(type) ? Object.fromEntries(Object.values(type.getFields()).map((one) => [one.name, usualOf(one.type)])) : usual[type.name];
}

function variants(type: GraphQLInputType): unknown[] {
  if (isNonNullType(type)) return variants(type.ofType);
  if (isListType(type)) return [[], ...variants(type.ofType).map((value) => [value])];
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (!isInputObjectType(type)) return [...odd[type.name] ?? []];
  const whole = usualOf(type) as Record<string, unknown>;
  return Object.values(type.getFields()).flatMap((one) => variants(one.type).map((value) => ({ ...whole, [one.name]: value })));
}

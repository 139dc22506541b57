import { typeNameOf, type Recorded } from '@heyu/contracts';
import { PUBLIC, type Reading } from '@heyu/persistence';
import {
  defaultFieldResolver, getDirectiveValues, getNamedType, isListType, isNonNullType, isObjectType, getNullableType,
  type ConstDirectiveNode, type GraphQLDirective, type GraphQLField, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql';
import type { GraphContext } from './graph.context.js';

type Node = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
type Field = GraphQLField<unknown, GraphContext>;
interface Rules {
  readonly reading: Reading;
  /** By the name of the field. */
  readonly of: ReadonlyMap<string, string>;
}

/** The rule that stands beside each field of a type: its own `@reads`, or its type's. */
export function rulesOf(type: GraphQLObjectType, directive: GraphQLDirective): ReadonlyMap<string, string | undefined> {
  const said = (node: Node): string | undefined => node ? getDirectiveValues(directive, node)?.['by'] as string | undefined : undefined;
  const whole = [type.astNode, ...type.extensionASTNodes].map(said).find(Boolean);
  return new Map(Object.values(type.getFields()).map((field) => [field.name, said(field.astNode) ?? whole]));
}

/**
 * Holds readers to what stands beside each field, on every path: a record that a caller may not know of is null, or not in the list, wherever a field leads to
 * it; a field that he may not read is null. One record by its id, and by a reference of another subgraph, is found without a resolver. Throws where a field of such
 * a type does not say who reads it, names no rule of the type, or promises a value that it may have to withhold.
 */
export function heldToReadings(schema: GraphQLSchema, readings: readonly Reading[]): GraphQLSchema {
  const directive = schema.getDirective('reads');
  const types = new Map<string, Rules>();
  for (const reading of readings) {
    const name = typeNameOf('kind' in reading.table ? reading.table.kind.name : reading.table.kindName);
    const type = schema.getType(name);
    if (!isObjectType(type) || !directive) throw new Error(`The schema offers no ${name}`);
    types.set(name, { reading, of: checked(type, reading, rulesOf(type, directive)) });
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const own = types.get(type.name);
    if (directive && !own && [...rulesOf(type, directive).values()].some(Boolean)) throw new Error(`${type.name} says who reads it, and has no rules`);
    if (own) referTo(type, own.reading);
    for (const field of Object.values(type.getFields())) hold(field, own, types.get(getNamedType(field.type).name)?.reading);
  }
  return schema;
}

function checked(type: GraphQLObjectType, { knows, rules }: Reading, of: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, string> {
  if (of.get('id') !== knows) throw new Error(`${type.name} is known by ${knows}, and its id read by ${of.get('id')}`);
  for (const [name, rule] of of) {
    if (!rule || !rules[rule]) throw new Error(`${type.name}.${name} names no rule of who reads it`);
    if (withholds(rule, knows) && isNonNullType(type.getFields()[name]!.type)) throw new Error(`${type.name}.${name} may be withheld, and says that it is never null`);
  }
  return of as ReadonlyMap<string, string>;
}

/** Whether not everyone who knows of the record reads the field. */
const withholds = (rule: string, knows: string): boolean => rule !== PUBLIC && rule !== knows;

function hold(field: Field, own: Rules | undefined, led: Reading | undefined): void {
  const rule = own?.of.get(field.name);
  if (led && !field.resolve && isById(field)) field.resolve = (_root, { id }, context) => context.load(led.table, id as string);
  if (led && led.knows !== PUBLIC) field.resolve = hiding(field.resolve ?? defaultFieldResolver, field.type, led);
  if (own && rule && withholds(rule, own.reading.knows)) field.resolve = withholding(field.resolve ?? defaultFieldResolver, own.reading, rule);
}

const isById = ({ args: [id, ...others] }: Field): boolean => id?.name === 'id' && others.length === 0;

const withholding = (resolve: GraphQLFieldResolver<unknown, GraphContext>, reading: Reading, rule: string): GraphQLFieldResolver<unknown, GraphContext> =>
  (parent, args, context, info) => {
    const may = context.may(reading, rule, parent as Recorded<object>);
    if (typeof may === 'boolean') return may ? resolve(parent, args, context, info) : null;
    return may.then((allowed) => (allowed ? resolve(parent, args, context, info) : null));
  };

const hiding = (resolve: GraphQLFieldResolver<unknown, GraphContext>, type: GraphQLOutputType, reading: Reading): GraphQLFieldResolver<unknown, GraphContext> =>
  async (parent, args, context, info) => {
    const found = await resolve(parent, args, context, info) as Recorded<object> | readonly Recorded<object>[] | null | undefined;
    if (!found) return null;
    if (!isListType(getNullableType(type))) return await context.may(reading, reading.knows, found as Recorded<object>) ? found : null;
    const records = found as readonly Recorded<object>[];
    const known = await Promise.all(records.map(async (record) => context.may(reading, reading.knows, record)));
    return records.filter((_, at) => known[at]);
  };

/** What another subgraph refers to by its id. */
function referTo(type: GraphQLObjectType, reading: Reading): void {
  const apollo = type.extensions['apollo'] as { subgraph?: object } | undefined;
  const resolveReference = (reference: { readonly id?: string }, context: GraphContext) => context.seen(reading, reference.id);
  type.extensions = { ...type.extensions, apollo: { ...apollo, subgraph: { ...apollo?.subgraph, resolveReference } } };
}

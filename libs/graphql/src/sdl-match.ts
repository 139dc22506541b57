import { buildASTSchema, type GraphQLOutputType, type GraphQLSchema, isEnumType, isListType, isNonNullType, isObjectType, parse } from 'graphql';
import { z } from 'zod';

/** The part of a JSON Schema that zod's records use. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

const platformFields: Readonly<Record<string, Shape>> = { id: { type: 'string' }, home: { type: 'string' }, version: { type: 'integer' } };
const fits: Readonly<Record<string, readonly string[]>> = {
  String: ['string'], ID: ['string'], Int: ['integer'], Float: ['number', 'integer'], Boolean: ['boolean'],
};

/**
 * Where an SDL object type promises what the record's body does not hold: a field that is not there, of another type, or `!` over what may be
 * absent. Passed over: references to entities (`@key`), connections, and `privateFields`, which resolvers compute or take from home-only tables.
 * A field of the body that the SDL does not offer is no mismatch; nor is a nullable field over one that is always there (it may be withheld).
 */
export function sdlMismatches(sdl: string, typeName: string, schema: z.ZodType, options: { privateFields?: readonly string[] } = {}): string[] {
  const graph = buildASTSchema(parse(sdl), { assumeValid: true });
  const body = z.toJSONSchema(schema, { unrepresentable: 'any', reused: 'inline', io: 'output' }) as Shape;
  const properties = { ...platformFields, ...body.properties };
  const record: Shape = { ...body, properties, required: [...(body.required ?? []), ...Object.keys(platformFields)] };
  return ofObject(graph, typeName, record, typeName, new Set(options.privateFields ?? []));
}

function ofObject(graph: GraphQLSchema, typeName: string, shape: Shape, at: string, skipped: ReadonlySet<string>): string[] {
  const type = graph.getType(typeName);
  if (!isObjectType(type)) return [`${at}: the SDL has no object type ${typeName}`];
  return Object.values(type.getFields()).flatMap((field) => {
    const here = `${at}.${field.name}`;
    if (skipped.has(field.name) || isElsewhere(graph, field.type)) return [];
    const inner = shape.properties?.[field.name];
    if (!inner) return [`${here}: not a field of the record`];
    return ofField(graph, field.type, inner, here, shape.required?.includes(field.name) ?? false);
  });
}

function ofField(graph: GraphQLSchema, type: GraphQLOutputType, shape: Shape, at: string, present: boolean): string[] {
  const { shape: inner, nullable } = withoutNull(shape);
  if (isNonNullType(type)) {
    const absent = present && !nullable ? [] : [`${at}: the SDL says non-null, the record may lack it`];
    return [...absent, ...ofField(graph, type.ofType, inner, at, true)];
  }
  if (isListType(type)) {
    return inner.type === 'array' ? ofField(graph, type.ofType, inner.items ?? {}, `${at}[]`, true) : [`${at}: the SDL says a list, the record ${told(inner)}`];
  }
  if (isObjectType(type)) {
    return inner.type === 'object' ? ofObject(graph, type.name, inner, at, new Set()) : [`${at}: the SDL says ${type.name}, the record ${told(inner)}`];
  }
  if (isEnumType(type)) {
    const known = new Set(type.getValues().map((value) => value.name));
    const missing = (inner.enum ?? []).filter((value) => !known.has(String(value)));
    if (!inner.enum) return [`${at}: the SDL says enum ${type.name}, the record ${told(inner)}`];
    return missing.map((value) => `${at}: enum ${type.name} lacks ${String(value)}`);
  }
  return fits[type.toString()]?.includes(String(inner.type)) ? [] : [`${at}: the SDL says ${type.toString()}, the record ${told(inner)}`];
}

function isElsewhere(graph: GraphQLSchema, type: GraphQLOutputType): boolean {
  const named = graph.getType(type.toString().replace(/[[\]!]/g, ''));
  if (!isObjectType(named)) return false;
  const nodes = [named.astNode, ...named.extensionASTNodes];
  return named.name.endsWith('Connection') || nodes.some((node) => node?.directives?.some((directive) => directive.name.value === 'key'));
}

function withoutNull(shape: Shape): { shape: Shape; nullable: boolean } {
  if (Array.isArray(shape.type)) return one(shape, shape.type.filter((type) => type !== 'null').map((type) => ({ ...shape, type })), shape.type.length);
  return shape.anyOf ? one(shape, shape.anyOf.filter(({ type }) => type !== 'null'), shape.anyOf.length) : { shape, nullable: false };
}

const one = (shape: Shape, others: readonly Shape[], of: number) => ({ shape: others.length === 1 ? others[0]! : shape, nullable: others.length < of });

const told = (shape: Shape): string => String(shape.type ?? 'something else');

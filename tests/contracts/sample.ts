import { jsonSchemaOf, WITHHELD, type EventValue, type RecordKind } from '@heyu/contracts';

/** The part of a JSON Schema that zod's records use. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

/** What it is where it is not null. */
export function presentShape(shape: Shape): Shape {
  const inner = shape.anyOf?.find(({ type }) => type !== 'null') ?? shape;
  return Array.isArray(inner.type) ? { ...inner, type: inner.type.find((type) => type !== 'null') } : inner;
}

export const shapeOf = (kind: RecordKind): Shape => jsonSchemaOf(kind) as Shape;

/** Texts of every form that a contract asks for; the first that fits is taken. */
const texts = [
  'Text', '2026-11-24T00:25:45.123Z', '2026-11-24', 'jjj', '130000', '4113016204', '91130100401706514X', 'a1'.repeat(32), '0192d4e0-5b6c-7def-8a1b-2c3d4e5f6a7b',
] as const;

/** The facts that say what became of a record: `withheld` says that nothing more is told, the same of every kind. */
export const factsTold = ({ facts }: RecordKind): string[] => facts.filter((fact) => fact !== WITHHELD);

/** An event of this fact with everything in it that its record may hold: nothing null, one entry in every list. */
export const sampleOf = (kind: RecordKind, fact: string): EventValue & { readonly body: object } =>
  ({ fact, id: '0192d4e0-5b6c-7def-8a1b-2c3d4e5f6a7b', home: 'jjj', version: 1, body: valueOf(shapeOf(kind)) as NonNullable<EventValue['body']> });

function valueOf(nullable: Shape): unknown {
  const shape = presentShape(nullable);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum.find((value) => value !== null);
  switch (shape.type) {
    case 'object': return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, inner]) => [name, valueOf(inner)]));
    case 'array': return [valueOf(shape.items ?? {})];
    case 'string': return textOf(shape);
    case 'integer': case 'number': return Math.max(shape.minimum ?? 1, (shape.exclusiveMinimum ?? 0) + 1);
    case 'boolean': return true;
    default: throw new Error(`No sample value fits ${JSON.stringify(shape)}`);
  }
}

function textOf({ format, pattern, minLength = 0, maxLength = Infinity }: Shape): string {
  const fits = texts.find((text) => (!pattern || new RegExp(pattern).test(text)) && text.length >= minLength && text.length <= maxLength
    && (format !== 'date' || /^\d{4}-\d\d-\d\d$/.test(text)));
  if (fits === undefined) throw new Error(`No sample text fits ${JSON.stringify({ format, pattern, minLength, maxLength })}: add one to tests/contracts/sample.ts`);
  return fits;
}

/** A place inside a body: `history.0.state`. */
export type Path = readonly (string | number)[];

/** The places of a sample's body at which the contract has an enumeration, an object, or a choice between shapes. */
export function placesOf(kind: RecordKind): { readonly enums: Path[]; readonly objects: Path[]; readonly unions: Path[] } {
  const places = { enums: [] as Path[], objects: [] as Path[], unions: [] as Path[] };
  const walk = (shape: Shape, at: Path): void => {
    const inner = presentShape(shape);
    if ((shape.oneOf ?? shape.anyOf ?? []).filter(({ type }) => type !== 'null').length > 1) places.unions.push(at);
    if (inner.enum) places.enums.push(at);
    if (inner.type === 'object') places.objects.push(at);
    for (const [name, property] of Object.entries(inner.properties ?? {})) walk(property, [...at, name]);
    if (inner.items) walk(inner.items, [...at, 0]);
  };
  walk(shapeOf(kind), []);
  return places;
}

/** What stands at a place. */
export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);

/** A copy with something else at a place. */
export function withAt(value: unknown, path: Path, put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...value] : { ...value as object }) as Record<string | number, unknown>;
  copy[key] = withAt(copy[key], rest, put);
  return copy;
}

import { z } from 'zod';
import type { Origin } from './origin.js';

/** The fact by which a cell learns that a record is not meant for it any more; its event has no body. */
export const WITHHELD = 'withheld';

/** A kind of record: who owns it, what it looks like when it leaves home, which facts are told about it. */
export interface RecordKind<Body extends object = object, Fact extends string = string> {
  readonly service: string;
  /** Singular, kebab-case: `joint-program`. */
  readonly name: string;
  readonly schema: z.ZodType<Body>;
  readonly origin: Origin<Body>;
  /** Past participles, e.g. `proposed`; the event type is `<service>.<name>.<fact>.v1`. */
  readonly facts: readonly Fact[];
  /** Fixed for ever: keys keep their partition. */
  readonly partitions: number;
  /** What one record may come to as JSON in UTF-8. Lists show a hundred at once: what is larger than its kind needs would hide the others. */
  readonly mostBytes: number;
  /** The cells that get a record with this body, besides its home; absent: every cell. */
  audience?(body: Body): readonly string[];
  /** What it is among the types that callers query, and the rule of who may know that it is there; absent where it is no type of its own. */
  readonly offered: { readonly description: string; readonly reads: string } | null;
}

/** A record as code handles it: its body with the three fields that the platform keeps for every record. */
export type Recorded<Body extends object> = Body & {
  readonly id: string;
  /** Code of the region in which the record is at home. */
  readonly home: string;
  /** 1, 2, 3 …, raised by its home only. */
  readonly version: number;
};

/** `joint-program` → `JointProgram`: the type that offers a kind of record to callers. */
export const typeNameOf = (name: string): string => name.split('-').map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');

export type BodyOf<K> = K extends RecordKind<infer Body, string> ? Body : never;
export type RecordOf<K> = Recorded<BodyOf<K>>;
export type FactOf<K> = K extends RecordKind<object, infer Fact> ? Fact : never;

/** Bytes. */
export const KIB = 1024;

export function defineRecord<Schema extends z.ZodType<object>, const Fact extends string>(
  kind: {
    service: string; name: string; schema: Schema; origin: Origin<z.output<Schema>>; facts: readonly Fact[]; partitions?: number; mostBytes?: number;
    offered?: { readonly description: string; readonly reads: string };
    audience?(body: z.output<Schema>): readonly string[];
  },
): RecordKind<z.output<Schema>, Fact | 'republished'> {
  return {
    service: kind.service,
    name: kind.name,
    schema: kind.schema as unknown as z.ZodType<z.output<Schema>>,
    origin: kind.origin,
    facts: [...kind.facts, 'republished', ...(kind.audience ? [WITHHELD as Fact] : [])],
    partitions: kind.partitions ?? 3,
    mostBytes: kind.mostBytes ?? 32 * KIB,
    ...(kind.audience ? { audience: kind.audience } : {}),
    offered: kind.offered ?? null,
  };
}

/**
 * Whether a replica can take this body. Fields and enumeration values that this build does not know are kept:
 * a cell that upgrades late loses nothing. Writers check with `kind.schema` itself.
 */
export function unreadable(kind: RecordKind, body: unknown): string | null {
  const parsed = kind.schema.safeParse(body);
  if (parsed.success) return null;
  const grave = parsed.error.issues.find((issue) => issue.code !== 'invalid_value');
  return grave ? `${grave.path.join('.') || '(body)'}: ${grave.message}` : null;
}

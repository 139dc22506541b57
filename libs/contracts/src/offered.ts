import type { z } from 'zod';

/** What a contract says of itself besides its shape; the schema that callers query is written from it. */
export interface Offered {
  /** Which rule of the record's type says who reads the field; null: it is not offered, a relation stands for it. */
  readonly reads?: string | null;
  readonly description?: string;
  /** Of a nested object or an enumeration: its name and what it is, among the types of the schema. */
  readonly graph?: { readonly name: string; readonly description: string; readonly shared?: boolean; readonly partial?: boolean };
}

/** Fields that one rule of the type opens: `anyone(text, 'Name in Chinese.')`. */
export const readBy = (rule: string) => <Schema extends z.ZodType>(schema: Schema, description: string): Schema =>
  schema.meta({ reads: rule, description } satisfies Offered);

/** A field that is not offered: a relation of the type stands for it. */
export const unread = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ reads: null } satisfies Offered);

/**
 * A nested object or an enumeration by its name in the schema. `shared`: other services have the same; `partial`: the type is also that of something
 * unfinished, so that each of its fields may be null.
 */
export const named = <Schema extends z.ZodType>(
  name: string, description: string, schema: Schema, more: { readonly shared?: boolean; readonly partial?: boolean } = {},
): Schema => schema.meta({ graph: { name, description, ...more } } satisfies Offered);

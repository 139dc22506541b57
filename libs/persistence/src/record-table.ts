import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { RecordKind, Recorded } from '@heyu/contracts';
import type { SealedFor } from './sealed/sealed-for.js';

/** A generated column: an SQL expression over `body` that queries filter or sort by. A bare string is text, compared as bytes. */
export type Column = string | { readonly expression: string; readonly type: 'int' | 'jsonb' | 'boolean' };
export const int = (expression: string): Column => ({ expression: `(${expression})::int`, type: 'int' });
export const jsonb = (expression: string): Column => ({ expression, type: 'jsonb' });
export const boolean = (expression: string): Column => ({ expression: `(${expression})::boolean`, type: 'boolean' });
export type Columns = Readonly<Record<string, Column>>;

/** A row as it stands in the database. */
export interface Row {
  id: string;
  home: string;
  version: number;
  body: object;
}

/** What a table is besides its rows; `migrate` makes it so. */
interface Declared {
  readonly columns: Columns;
  /** Lists of columns by their properties, e.g. `state, dueAt`, or SQL where an expression is meant; `gin:` before what is searched within. */
  readonly indexes: readonly string[];
}
export type TableOptions = Partial<Declared>;

interface Fed {
  /** There is a feed of its changes. SQL over `body`: which of its records everybody may see, the same as in the rule of who may know of them. */
  readonly fed?: string;
}

/** One table a record kind: `id, home, version, body`, and generated columns over `body`. */
export interface RecordTable<Body extends object = object, Fact extends string = string> extends Declared, Fed {
  readonly kind: RecordKind<Body, Fact>;
  readonly name: string;
  readonly entity: EntitySchema<Row>;
}

/** A home-only table of the same shape: drafts, internal remarks, personal data. Never published, never replicated. */
export interface PrivateTable<Body extends object = object> extends Declared {
  readonly name: string;
  readonly kindName: string;
  readonly schema: { parse(value: unknown): Body };
  readonly entity: EntitySchema<Row>;
  /** Personal fields are kept so that only the key of the person opens them. */
  readonly sealedFor?: SealedFor;
}
export type AnyTable<Body extends object = object> = RecordTable<Body> | PrivateTable<Body>;

/** `joint-program` → `joint_program`, `programId` → `program_id`. */
export const sqlName = (name: string): string => name.replace(/-/g, '_').replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

export function recordTable<Body extends object, Fact extends string>(
  kind: RecordKind<Body, Fact>, { columns = {}, indexes = [], ...fed }: TableOptions & Fed = {},
): RecordTable<Body, Fact> {
  return { kind, name: sqlName(kind.name), columns, indexes, ...fed, entity: entityOf(sqlName(kind.name), columns) };
}

export function privateTable<Body extends object>(
  kindName: string, schema: { parse(value: unknown): Body }, { columns = {}, indexes = [], sealedFor }: TableOptions & { readonly sealedFor?: SealedFor } = {},
): PrivateTable<Body> {
  const name = sqlName(kindName);
  return { kindName, schema, name, columns, indexes, entity: entityOf(name, columns), ...(sealedFor ? { sealedFor } : {}) };
}

function entityOf(name: string, columns: Columns): EntitySchema<Row> {
  const generated: Record<string, EntitySchemaColumnOptions> = {};
  for (const [property, column] of Object.entries(columns)) {
    const { expression, type } = typeof column === 'string' ? { expression: column, type: 'text' as const } : column;
    generated[property] = {
      name: sqlName(property), type, nullable: true, select: false, insert: false, update: false,
      generatedType: 'STORED', asExpression: expression,
    };
  }
  return new EntitySchema<Row>({
    name,
    tableName: name,
    columns: {
      id: { type: 'uuid', primary: true },
      home: { type: 'text' },
      version: { type: 'int' },
      body: { type: 'jsonb' },
      ...generated,
    },
  });
}

/** The row as code handles it. */
export const recordOf = <Body extends object>(row: Row): Recorded<Body> =>
  ({ ...row.body, id: row.id, home: row.home, version: row.version }) as Recorded<Body>;

/** What a handled record has beyond the platform's three fields. */
export function bodyOf(record: object): object {
  const { id: _id, home: _home, version: _version, ...body } = record as Row;
  return body;
}

import type { SelectQueryBuilder } from 'typeorm';
import type { Actor, Recorded } from '@heyu/contracts';
import type { Condition } from './changes.js';
import type { AnyTable, Row } from './record-table.js';

/** Who looks at a record, and where what a rule needs besides is found. */
export interface Eyes {
  readonly actor: Actor;
  find<Body extends object>(table: AnyTable<Body>, id: string | null | undefined): Promise<Recorded<Body> | null>;
}

/** Whether somebody may read what the rule stands beside. */
export type Allows<Body extends object = object> = { rule(eyes: Eyes, record: Recorded<Body>): boolean | Promise<boolean> }['rule'];

export interface ReadRule<Body extends object = object> {
  readonly allows: Allows<Body>;
  /** The same in SQL, for lists and feeds: whatever meets one of these conditions, each with an index of its own. */
  readonly where?: (actor: Actor) => readonly Condition[];
}

/** Who may know that a record of a table is there, and the rules that its fields name (`readBy` in contracts, `@reads` in SDL). */
export interface Reading<Body extends object = object, Rule extends string = string> {
  readonly table: AnyTable<Body>;
  /** The rule of who may know that it is there. */
  readonly knows: string;
  readonly rules: Readonly<Record<Rule | typeof PUBLIC, ReadRule<Body>>>;
}

/** The rule of what anyone reads, anonymous callers too; every reading has it. */
export const PUBLIC = 'PUBLIC';

/**
 * Declares who reads the records of a table, on every path to them: root fields, nested ones, references, lists, verbs. Of a kind that contracts offer
 * `knows` is what they say.
 */
export function reading<Body extends object, Rule extends string = never>(
  table: AnyTable<Body>, rules: Readonly<Record<Rule, Allows<Body> | ReadRule<Body>>> = {} as Readonly<Record<Rule, ReadRule<Body>>>, knows?: string,
): Reading<Body, Rule> {
  const known = knows ?? ('kind' in table ? table.kind.offered?.reads : undefined);
  if (!known) throw new Error(`Nobody says who may know of a ${table.name}`);
  const whole = Object.entries<Allows<Body> | ReadRule<Body>>(rules).map(([name, rule]) => [name, typeof rule === 'function' ? { allows: rule } : rule]);
  return { table, knows: known, rules: { ...Object.fromEntries(whole) as Record<Rule, ReadRule<Body>>, [PUBLIC]: { allows: () => true } } };
}

/** Whether somebody may read what a rule of a reading opens. Throws where there is no such rule. */
export function mayRead<Body extends object>({ table, rules }: Reading<Body>, rule: string, eyes: Eyes, record: Recorded<Body>): boolean | Promise<boolean> {
  const judge = rules[rule];
  if (!judge) throw new Error(`${table.name} is read by no rule ${rule}`);
  return judge.allows(eyes, record);
}

/** Narrows a query to what meets one of the conditions; to nothing where there is none. */
export const meetingAny = (query: SelectQueryBuilder<Row>, conditions: readonly Condition[]): SelectQueryBuilder<Row> => query.where(
  `(${conditions.map(({ sql }, at) => sql(`:seen${at}`)).join(' or ') || 'false'})`, Object.fromEntries(conditions.map(({ value }, at) => [`seen${at}`, value])));

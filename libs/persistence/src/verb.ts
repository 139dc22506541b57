import type { Recorded, Refusal } from '@heyu/contracts';
import type { HomeTx } from './home-tx.js';
import type { Reader } from './reader.js';
import type { AnyTable } from './record-table.js';

/** A class by which what somebody needs is found. */
export type Token<T = unknown> = abstract new (...args: never[]) => T;
export type Needed<Needs extends readonly Token[]> = { readonly [Place in keyof Needs]: Needs[Place] extends Token<infer T> ? T : never };

/** Finds what somebody needs. */
export type Find = <T>(token: Token<T>) => T;
/** All that somebody needs, in its order. */
export const neededBy = <Needs extends readonly Token[]>({ needs }: { readonly needs?: Needs }, find: Find): Needed<Needs> =>
  (needs ?? []).map((token) => find(token)) as unknown as Needed<Needs>;

/** What a verb with `partial` is given: null only where the caller said null; what he left out is not there. */
export type Said<Input> = { [Field in keyof Input as null extends Input[Field] ? never : Field]: Input[Field] }
  & { [Field in keyof Input as null extends Input[Field] ? Field : never]?: Input[Field] };

/**
 * A verb: what somebody asks of a record, decided in one transaction of the record's home. The mutation of the same name is bound to it;
 * the audit names it.
 */
export interface Verb<Input extends object = never, Body extends object = object, Needs extends readonly Token[] = readonly Token[]> {
  /** As the mutation is called: `resizeCohort`. */
  readonly name: string;
  /** Of the record that it answers. */
  readonly table: AnyTable<Body>;
  /** What the caller leaves out stays as it is; in any other verb it is null. */
  readonly partial?: true;
  /** What it needs besides its transaction. */
  readonly needs?: Needs;
  /** What an Idempotency-Key stands for besides the input. */
  standsFor?(reader: Reader, input: Input): Promise<object>;
  /** The record as it is written, or why not: then nothing is. */
  decide(tx: HomeTx, input: Input, ...needs: Needed<Needs>): Promise<Recorded<Body> | Refusal>;
}

/** Declares a verb; its input is what `decide` takes. */
export const verb = <Input extends object, Body extends object, const Needs extends readonly Token[] = readonly []>(
  declared: Verb<Input, Body, Needs>,
): Verb<Input, Body, Needs> => declared;

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { reach, type Door } from './door.js';
import { Refused } from './refused.js';

/** An operation as `documents.generated.ts` has it: its text, and the types of its variables and of its answer. */
export type Document<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { toString(): string };
/** A mutation: one verb and its input. */
export type Verb<Data, Input> = Document<Data, { input: Input }>;

interface Refusal {
  readonly __typename: 'Refusal';
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}
/** What a verb answers: what it wrote, or a refusal. */
export type ResultOf<Data> = Data[keyof Data];
/** What a verb wrote. */
export type Done<Data> = Exclude<ResultOf<Data>, Refusal>;
type Given<Variables> = Variables extends { readonly [name: string]: never } ? [] : [Variables];

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { message: string; extensions?: { code?: string; field?: string } }[];
}

/** Answers after which the same request may be sent again: a record is on its way, a process is being started again. */
const passing = new Set(['NOT_YET_HERE', 'SERVICE_UNAVAILABLE', 'IDENTITY_UNAVAILABLE', 'IDEMPOTENCY_CONFLICT', 'INTERNAL', 'UNREACHABLE']);
const patienceMs = 120_000;

/**
 * A demo person: asks and does by GraphQL and sees what he has written himself. Every write has a key of its own, so that it can be
 * sent again after any failure and is done once.
 */
export class Person {
  private seen = new Map<string, string>();

  /** `handle` null: an anonymous caller. */
  constructor(private readonly door: Door, readonly handle: string | null, private readonly language = 'zh') {}

  /** A query; `data` of the answer. */
  ask<Data, Variables>(query: Document<Data, Variables>, ...[variables]: Given<Variables>): Promise<Data> {
    return this.patiently(() => this.post(query, variables ?? {}));
  }

  /** A verb: what it wrote. The same `key` is done once, however often it is sent. */
  act<Data extends object, Input>(verb: Verb<Data, Input>, input: Input, key: string = randomUUID()): Promise<Done<Data>> {
    return this.patiently(() => this.once(verb, input, key));
  }

  /** The same, asked once: also what is refused for the moment is refused. */
  async once<Data extends object, Input>(verb: Verb<Data, Input>, input: Input, key: string = randomUUID()): Promise<Done<Data>> {
    const result = await this.answerTo(verb, input, key);
    if (isRefusal(result)) throw new Refused(result.code, result.field, result.message);
    return result as Done<Data>;
  }

  /** The same, a refusal as it is answered. */
  async answerTo<Data extends object, Input>(verb: Verb<Data, Input>, input: Input, key: string = randomUUID()): Promise<ResultOf<Data>> {
    return Object.values(await this.post(verb, { input }, { 'idempotency-key': key }))[0] as ResultOf<Data>;
  }

  /** A page, or a file. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.door.url}${path}`, { ...init, headers: await this.headers() });
  }

  /** Headers with which this person's calls are signed. */
  async headers(): Promise<Record<string, string>> {
    const authorization = await this.door.authorization();
    return { 'accept-language': this.language, ...(authorization ? { authorization } : {}) };
  }

  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    for (const deadline = Date.now() + patienceMs; ; await sleep(150)) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Refused) || !passing.has(error.code) || Date.now() > deadline) throw error;
      }
    }
  }

  private async post<Data>(document: Document<Data, never>, variables: object, extra: Record<string, string> = {}): Promise<Data> {
    const seen = [...this.seen].map(([record, version]) => `${record}:${version}`).join(',');
    const headers = { 'content-type': 'application/json', ...(await this.headers()), ...(seen ? { 'heyu-seen': seen } : {}), ...extra };
    const response = await reach(`${this.door.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: document.toString(), variables }) });
    for (const entry of response.headers.get('heyu-seen')?.split(',') ?? []) {
      const [kind, id, version] = entry.trim().split(':');
      if (version) this.seen = new Map([...this.seen, [`${kind}:${id}`, version] as const].slice(-8));
    }
    const { data, errors } = await response.json().catch(() => ({})) as Answer<Data>;
    if (errors?.length) throw new Refused(errors[0]!.extensions?.code ?? 'ERROR', errors[0]!.extensions?.field ?? null, errors[0]!.message);
    if (!data) throw new Refused(response.status >= 500 ? 'SERVICE_UNAVAILABLE' : String(response.status), null, 'no answer');
    return data;
  }
}

const isRefusal = (result: unknown): result is Refusal => (result as { __typename?: string }).__typename === 'Refusal';

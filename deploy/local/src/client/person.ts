import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** A refusal or an error that the gateway answered. */
export class Refused extends Error {
  constructor(readonly code: string, readonly field: string | null, message: string) {
    super(`${code}${field ? ` (${field})` : ''}: ${message}`);
  }
}

interface Refusal {
  readonly __typename: 'Refusal';
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}
const isRefusal = (result: { __typename: string }): result is Refusal => result.__typename === 'Refusal';

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(15_000) });
  } catch {
    throw new Refused('UNREACHABLE', null, 'nobody answers');
  }
}

/** Where the platform is to be reached. */
export interface Platform {
  readonly gatewayUrl: string;
  readonly issuerUrl: string;
}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions?: { code?: string; field?: string } }[];
}

/** Answers after which the same request may be sent again: a record is on its way, a process is being started again. */
const passing = new Set(['NOT_YET_HERE', 'SERVICE_UNAVAILABLE', 'IDENTITY_UNAVAILABLE', 'IDEMPOTENCY_CONFLICT', 'INTERNAL', 'UNREACHABLE']);
const patienceMs = 120_000;

/**
 * A demo person at the gateway: asks and does by GraphQL and sees what he has written himself. Every write has a key of its own,
 * so that it can be sent again after any failure and is done once.
 */
export class Person {
  private token: { text: string; until: number } | null = null;
  private seen = new Map<string, string>();

  /** `handle` null: an anonymous caller. */
  constructor(private readonly platform: Platform, readonly handle: string | null, private readonly language = 'zh') {}

  /** A query; `data` of the answer. */
  ask<T>(document: string, variables: object = {}): Promise<T> {
    return this.patiently(async () => await this.post(document, variables, {}) as T);
  }

  /** One verb: `act('registerSchool', 'School', input, 'id version')`. The same `key` is done once, however often it is sent. */
  act<T extends object>(verb: string, type: string, input: object, fields: string, key: string = randomUUID()): Promise<T> {
    return this.patiently(() => this.once<T>(verb, type, input, fields, key));
  }

  /** The same, asked once: also what is refused for the moment is refused. */
  async once<T extends object>(verb: string, type: string, input: object, fields: string, key: string = randomUUID()): Promise<T> {
    const document = `mutation($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) { result: ${verb}(input: $input) {
      __typename ... on Refusal { code field message } ... on ${type} { ${fields} } } }`;
    const { result } = await this.post(document, { input }, { 'idempotency-key': key }) as { result: Refusal | (T & { __typename: string }) };
    if (isRefusal(result)) throw new Refused(result.code, result.field, result.message);
    return result;
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

  /** Headers with which this person's own HTTP calls (files, pages) are signed. */
  async headers(): Promise<Record<string, string>> {
    return { 'accept-language': this.language, ...(this.handle ? { authorization: `Bearer ${await this.accessToken()}` } : {}) };
  }

  private async post(query: string, variables: object, extra: Record<string, string>): Promise<Record<string, unknown>> {
    const seen = [...this.seen].map(([record, version]) => `${record}:${version}`).join(',');
    const headers = { 'content-type': 'application/json', ...(await this.headers()), ...(seen ? { 'heyu-seen': seen } : {}), ...extra };
    const response = await reach(`${this.platform.gatewayUrl}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    for (const entry of response.headers.get('heyu-seen')?.split(',') ?? []) {
      const [kind, id, version] = entry.trim().split(':');
      if (version) this.seen = new Map([...this.seen, [`${kind}:${id}`, version] as const].slice(-8));
    }
    const { data, errors } = await response.json().catch(() => ({})) as Answer;
    if (errors?.length) throw new Refused(errors[0]!.extensions?.code ?? 'ERROR', errors[0]!.extensions?.field ?? null, errors[0]!.message);
    if (!data) throw new Refused(response.status >= 500 ? 'SERVICE_UNAVAILABLE' : String(response.status), null, 'no answer');
    return data;
  }

  private async accessToken(): Promise<string> {
    if (!this.token || this.token.until < Date.now()) {
      const response = await reach(`${this.platform.issuerUrl}/dev/token`, { method: 'POST', body: new URLSearchParams({ handle: this.handle! }) });
      if (!response.ok) throw new Refused(response.status >= 500 ? 'IDENTITY_UNAVAILABLE' : 'NO_TOKEN', 'handle', `no token for ${this.handle}`);
      const { access_token: text, expires_in: seconds } = await response.json() as { access_token: string; expires_in: number };
      this.token = { text, until: Date.now() + (seconds - 30) * 1000 };
    }
    return this.token.text;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

/** A refusal or an error that the gateway answered. */
export class Refused extends Error {
  constructor(readonly code: string, readonly field: string | null, message: string) {
    super(`${code}${field ? ` (${field})` : ''}: ${message}`);
  }
}

/** Where the platform is to be reached. */
export interface Platform {
  readonly gatewayUrl: string;
  readonly issuerUrl: string;
}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
}

const notHereYet = 'NOT_YET_HERE';

/** A demo person at the gateway: asks and does by GraphQL, sees what he has written himself, tries again while a record is on its way. */
export class Person {
  private token: { text: string; until: number } | null = null;
  private seen = new Map<string, string>();

  /** `handle` null: an anonymous caller. */
  constructor(private readonly platform: Platform, readonly handle: string | null, private readonly language = 'zh') {}

  /** A query; `data` of the answer. */
  async ask<T>(document: string, variables: object = {}): Promise<T> {
    const answer = await this.post(document, variables, {});
    if (answer.errors?.length) throw new Refused(answer.errors[0]!.extensions?.code ?? 'ERROR', null, answer.errors[0]!.message);
    return answer.data as T;
  }

  /** One verb: `act('registerSchool', 'School', input, 'id version')`. The same `key` is done once, however often it is sent. */
  async act<T extends object>(verb: string, type: string, input: object, fields: string, key?: string): Promise<T> {
    const document = `mutation($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) { result: ${verb}(input: $input) {
      __typename ... on Refusal { code field message } ... on ${type} { ${fields} } } }`;
    for (const deadline = Date.now() + 20_000; ; await sleep(200)) {
      const answer = await this.post(document, { input }, key ? { 'idempotency-key': key } : {});
      if (answer.errors?.length) throw new Refused(answer.errors[0]!.extensions?.code ?? 'ERROR', null, answer.errors[0]!.message);
      const result = answer.data!['result'] as { __typename: string; code: string; field: string | null; message: string };
      if (result.__typename !== 'Refusal') return result as unknown as T;
      if (result.code !== notHereYet || Date.now() > deadline) throw new Refused(result.code, result.field, result.message);
    }
  }

  /** Headers with which this person's own HTTP calls (files, pages) are signed. */
  async headers(): Promise<Record<string, string>> {
    return { 'accept-language': this.language, ...(this.handle ? { authorization: `Bearer ${await this.accessToken()}` } : {}) };
  }

  private async post(query: string, variables: object, extra: Record<string, string>): Promise<Answer> {
    const seen = [...this.seen].map(([record, version]) => `${record}:${version}`).join(',');
    const response = await fetch(`${this.platform.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await this.headers()), ...(seen ? { 'heyu-seen': seen } : {}), ...extra },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(15_000),
    });
    for (const entry of response.headers.get('heyu-seen')?.split(',') ?? []) {
      const [kind, id, version] = entry.trim().split(':');
      if (version) this.seen = new Map([...this.seen, [`${kind}:${id}`, version] as const].slice(-8));
    }
    const answer = await response.json() as Answer;
    if (!answer.data && !answer.errors) throw new Refused(String(response.status), null, JSON.stringify(answer).slice(0, 200));
    return answer;
  }

  private async accessToken(): Promise<string> {
    if (!this.token || this.token.until < Date.now()) {
      const response = await fetch(`${this.platform.issuerUrl}/dev/token`, { method: 'POST', body: new URLSearchParams({ handle: this.handle! }) });
      if (!response.ok) throw new Refused(String(response.status), 'handle', `no token for ${this.handle}`);
      const { access_token: text, expires_in: seconds } = await response.json() as { access_token: string; expires_in: number };
      this.token = { text, until: Date.now() + (seconds - 30) * 1000 };
    }
    return this.token.text;
  }
}

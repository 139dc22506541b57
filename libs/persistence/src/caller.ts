import type { Actor } from '@heyu/contracts';

/** A call as verbs see it. */
export interface Caller {
  readonly actor: Actor;
  readonly language: 'zh' | 'en';
  readonly idempotencyKey?: string;
  readonly traceparent?: string;
  /** Filled by `Home.command`: what this call wrote, for the `Heyu-Seen` header. */
  readonly seen?: Seen[];
}

/** A version of a record that a caller knows of. */
export interface Seen {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** The platform itself, acting in a reaction or a timer. */
export const systemCaller = (region: string, name: string, traceparent?: string): Caller =>
  ({ actor: { id: name, role: 'SYSTEM', region, body: region }, language: 'zh', ...(traceparent ? { traceparent } : {}) });

import type { Actor, Refusal } from '@heyu/contracts';
import type { Reader } from './reader.js';

/**
 * Whether the body for which somebody calls still stands; the refusal where it does not. Asked before every verb, so that no verb can
 * forget it, and before a stored answer is given again.
 */
export type Standing = (reader: Reader, actor: Actor) => Promise<Refusal | null>;

/** Of a service that knows of no body that could cease to be. */
export const everyoneStands: Standing = async () => null;

export const STANDING = Symbol('standing');

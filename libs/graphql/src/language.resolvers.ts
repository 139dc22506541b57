import type { Message } from '@heyu/contracts';
import type { GraphContext } from './graph.context.js';

/** Verbs answer both languages; the caller's language picks one here. */
const message = (said: { message: Message }, _args: unknown, context: GraphContext): string => said.message[context.caller.language];

export const languageResolvers = { Refusal: { message }, Warning: { message } };

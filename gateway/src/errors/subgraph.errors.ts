import type { Message } from '@heyu/contracts';
import { GraphQLError, type GraphQLErrorOptions, type GraphQLFormattedError } from 'graphql';
import { messageOf, statusOf } from './gateway.errors.js';

/** A service's error as callers may see it: code, field and message in their language. */
export class SubgraphError extends GraphQLError {
  constructor(message: string, options: GraphQLErrorOptions, /** What HTTP calls it, where that is worth saying. */ readonly status: number | null) {
    super(message, options);
  }
}

/** Codes that say nothing to a caller: a fault of the platform, or of the gateway's own request to a service. */
const faults = /^(INTERNAL.*|GRAPHQL_.*|UNAUTHENTICATED|PERSISTED_.*|OPERATION_RESOLUTION_FAILURE)$/;
const statuses: ReadonlySet<number> = new Set([400, 409, 422, 503]);

/**
 * An error of a service's answer, rebuilt from what may be shown. A coded one keeps code, field and message; anything else
 * becomes `INTERNAL` with the id under which that service's log has the details.
 */
export function subgraphError(error: GraphQLFormattedError, httpStatus: number, language: keyof Message): SubgraphError {
  const { code, field, errorId } = error.extensions ?? {};
  const path = error.path ? { path: error.path } : {};
  if (typeof code === 'string' && !faults.test(code)) {
    const extensions = { code, ...(typeof field === 'string' ? { field } : {}) };
    return new SubgraphError(error.message, { ...path, extensions }, statuses.has(httpStatus) ? httpStatus : null);
  }
  const extensions = { code: 'INTERNAL', ...(typeof errorId === 'string' ? { errorId } : {}) };
  return new SubgraphError(messageOf('INTERNAL', language), { ...path, extensions }, null);
}

/** The service did not answer. */
export const unavailable = (language: keyof Message): SubgraphError =>
  new SubgraphError(messageOf('SERVICE_UNAVAILABLE', language), { extensions: { code: 'SERVICE_UNAVAILABLE' } }, statusOf('SERVICE_UNAVAILABLE'));

/** The service's error in what the engine made of it (it gives it the place in the whole answer); null where it is another's. */
export function subgraphErrorIn(error: unknown): SubgraphError | null {
  for (let one: unknown = error; one instanceof GraphQLError; one = one.originalError) if (one instanceof SubgraphError) return one;
  return null;
}

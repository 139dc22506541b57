import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { Logger } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import { GatewayError, messageOf } from './gateway.errors.js';
import { subgraphErrorIn } from './subgraph.errors.js';

const logger = new Logger('GraphQL');

/** What is said about the request itself; it names the caller's own words only. */
const aboutTheRequest: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED, ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED, ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST, ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE, ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
]);

/** The last door: whatever is not known to be fit for callers becomes `INTERNAL`; the log has the rest. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const where = { ...(formatted.locations ? { locations: formatted.locations } : {}), ...(formatted.path ? { path: formatted.path } : {}) };
  const { code, field, errorId } = formatted.extensions ?? {};
  if (cause instanceof GatewayError || subgraphErrorIn(error)) {
    return { message: formatted.message, ...where, extensions: { code, ...(field ? { field } : {}), ...(errorId ? { errorId } : {}) } };
  }
  if (aboutTheRequest.has(code)) return { message: formatted.message, ...where, extensions: { code } };
  logger.error({ msg: 'unexpected', err: cause });
  return { message: `${messageOf('INTERNAL', 'zh')} ${messageOf('INTERNAL', 'en')}`, ...where, extensions: { code: 'INTERNAL' } };
}

import { randomUUID } from 'node:crypto';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { Logger } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import { codedOf } from './coded.error.js';

const logger = new Logger('GraphQL');

/** What graphql and Apollo say about the request itself; it names the caller's own words only. */
const aboutTheRequest: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED, ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED, ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST, ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND, ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
]);

/** Everything unexpected becomes `INTERNAL` with an opaque id under which the log has the details: no stack, SQL or address gets out. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const where = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  const coded = codedOf(error);
  if (coded) return { message: coded.message, ...where, extensions: { ...coded.extensions } };
  const cause = unwrapResolverError(error);
  const code = formatted.extensions?.code;
  if (cause === error && aboutTheRequest.has(code)) return { message: formatted.message, ...where, extensions: { code } };
  const errorId = randomUUID();
  logger.error({ msg: 'unexpected error', errorId, path: formatted.path?.join('.'), err: cause });
  return {
    message: `Internal error ${errorId}`, ...where,
    extensions: { code: 'INTERNAL', errorId, messages: { zh: `平台内部错误，编号 ${errorId}`, en: `Internal error ${errorId}` } },
  };
}

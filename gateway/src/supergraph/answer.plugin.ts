import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap, type HTTPGraphQLHead } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import type { GatewayContext } from '../callers/callers.js';
import { formatError } from '../errors/format-error.js';
import type { Result, SupergraphEngine } from './supergraph.engine.js';

/**
 * Has the engine answer what Apollo Server has found to be good, and completes every answer: what services said in `Heyu-Seen` goes back to the caller.
 * The engine is no `gateway` of Apollo Server: for each request to one, that makes an object with accessors of its own, which V8 keeps, with
 * all of the request, until it looks through its whole heap (a third of the time).
 */
export const answerPlugin = (engine: SupergraphEngine): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async responseForOperation({ document, operation, request, contextValue }) {
        return responseOf(await engine.execute({ document, operation: operation ?? undefined, variables: request.variables ?? {}, context: contextValue }));
      },
      async willSendResponse({ response, contextValue }) {
        if (contextValue.seen.size > 0) response.http.headers.set('heyu-seen', [...contextValue.seen].join(', '));
        response.http.headers.set('cache-control', 'no-store');
        response.http.headers.set('vary', 'Authorization, Accept-Language');
      },
    };
  },
});

/** As Apollo Server takes it; what errors tell HTTP is no part of what callers read. */
function responseOf({ data, errors }: Result): GraphQLResponse {
  const http: HTTPGraphQLHead = { status: undefined, headers: new HeaderMap() };
  const told = errors?.map((error) => formatError({ ...error.toJSON(), extensions: withoutHttp(error, http) }, error));
  return { http, body: { kind: 'single', singleResult: { ...(told ? { errors: told } : {}), ...(data === undefined ? {} : { data }) } as never } };
}

function withoutHttp({ extensions: { http: said, ...extensions } }: GraphQLError, http: HTTPGraphQLHead): GraphQLError['extensions'] {
  const { status, headers } = (said ?? {}) as Partial<HTTPGraphQLHead>;
  if (status) http.status = status;
  for (const [name, value] of headers ?? []) http.headers.set(name, value);
  return extensions;
}

import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { GatewayConfig } from '../config.js';
import type { GatewayContext } from '../callers/callers.js';
import { formatError } from '../errors/format-error.js';
import { limitOperations, limits } from '../limits/operation.limits.js';
import { mergeRepeats } from '../limits/repeated.fields.js';
import { onlyRegistered } from '../limits/registered-operations.plugin.js';
import { answerPlugin } from './answer.plugin.js';
import type { SupergraphEngine } from './supergraph.engine.js';
import { answerText } from './written.js';

/** Apollo Server over the engine, with everything that an outsider may try switched off. */
export function graphqlServer(engine: SupergraphEngine, { production, registeredOperations }: GatewayConfig): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    schema: engine.schema,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    cache: 'bounded',
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [limitOperations],
    formatError,
    stringifyResult: answerText,
    plugins: [answerPlugin(engine), mergeRepeats, ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), ...(registeredOperations ? [onlyRegistered(registeredOperations)] : [])],
  });
}

import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { audienceOf, callerOf, InternalTokens, requireToken } from '@heyu/auth';
import { currentTraceparent } from '@heyu/host';
import { Records, type Find, type Reading, type Verb } from '@heyu/persistence';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Inject, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request } from 'express';
import { answerPlugin } from './answer.plugin.js';
import { bindFeeds, type Feed } from './feeds.js';
import { formatError } from './format-error.js';
import { GraphContext } from './graph.context.js';
import { languageResolvers } from './language.resolvers.js';
import { heldToReadings } from './readings.js';
import { resolveResultTypes } from './result-types.js';
import { readingArguments } from './said.js';
import { withShared } from './sdl.js';
import { SEEN_HEADER, waitForSeen } from './seen.js';
import { bindVerbs } from './verbs.js';

const SERVICE = Symbol('service');
const path = '/graphql';

/** Nothing below `/graphql`, `_service` and `_entities` included, is served without the gateway's token for this service of this cell. */
@Module({})
class SubgraphModule implements NestModule {
  constructor(private readonly tokens: InternalTokens, private readonly records: Records, @Inject(SERVICE) private readonly service: string) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(requireToken(this.tokens, audienceOf(this.service, this.records.region))).forRoutes(path);
  }
}

export interface SubgraphOptions {
  readonly service: string;
  readonly typePaths: readonly string[];
  readonly verbs?: readonly Verb[];
  readonly feeds?: readonly Feed[];
  /** Who reads the types that say so. */
  readonly readings?: readonly Reading[];
}

/**
 * A service's federated subgraph at `POST /graphql`, SDL-first: `typePaths` are absolute globs of its `.graphql` files, `verbs` answer its
 * mutations, `feeds` queries of their names. Needs `Home` and `Records` (`PersistenceModule`) and `InternalTokens` as global providers.
 */
export function subgraph({ service, typePaths, verbs = [], feeds = [], readings = [] }: SubgraphOptions): DynamicModule {
  return {
    module: SubgraphModule,
    providers: [{ provide: SERVICE, useValue: service }],
    imports: [GraphQLModule.forRootAsync<ApolloFederationDriverConfig>({
      driver: ApolloFederationDriver,
      inject: [Records, ModuleRef],
      useFactory: (records: Records, modules: ModuleRef, find: Find = (token) => modules.get(token, { strict: false })) => ({
        path,
        typePaths: withShared(typePaths),
        resolvers: languageResolvers,
        transformSchema: (schema) => readingArguments(heldToReadings(bindFeeds(bindVerbs(resolveResultTypes(schema), verbs, find), feeds, find), readings)),
        context: ({ req }: { req: Request }) => contextOf(req, records),
        plugins: [answerPlugin, ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled()],
        formatError,
        introspection: false,
        graphiql: false,
        includeStacktraceInErrorResponses: false,
        autoTransformHttpErrors: false,
        preserveHttpStatusForExecutionErrors: false,
        cache: 'bounded',
      }),
    })],
  };
}

async function contextOf(req: Request, records: Records): Promise<GraphContext> {
  await waitForSeen(records, req.get(SEEN_HEADER));
  const traceparent = currentTraceparent();
  return new GraphContext(req, { ...callerOf(req), seen: [], ...(traceparent ? { traceparent } : {}) }, records);
}

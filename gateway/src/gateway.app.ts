import { expressMiddleware } from '@as-integrations/express5';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { Callers } from './callers/callers.js';
import type { GatewayConfig } from './config.js';
import { GatewayModule } from './gateway.module.js';
import { readGraphqlBody } from './limits/graphql.middleware.js';
import { graphqlServer } from './supergraph/graphql.server.js';
import { SupergraphEngine } from './supergraph/supergraph.engine.js';

const plainHeaders: RequestHandler = (_req, res, next) => {
  res.set({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
  next();
};

/** The gateway over a supergraph, ready to listen. Closing it lets requests under way end. */
export async function createGateway(config: GatewayConfig, supergraph: string): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(await GatewayModule.of(config, supergraph), {
    bodyParser: false, abortOnError: false, logger: new ConsoleLogger({ json: true, logLevels: ['fatal', 'error', 'warn', 'log'] }),
  });
  app.disable('x-powered-by');
  app.use(plainHeaders);
  const server = graphqlServer(app.get(SupergraphEngine), config);
  await server.start();
  const callers = app.get(Callers);
  app.use('/graphql', ...readGraphqlBody, expressMiddleware(server, { context: ({ req }) => callers.contextOf(req) }));
  app.enableShutdownHooks();
  return app;
}

import { onlyHosts } from '@heyu/auth';
import { createHttp, type HttpOptions } from '@heyu/host';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Callers } from './callers/callers.js';
import type { GatewayConfig } from './config.js';
import { NotFoundFilter } from './errors/not-found.filter.js';
import { GatewayModule } from './gateway.module.js';
import { Admission } from './limits/admission.js';
import { readGraphqlBody } from './limits/graphql.middleware.js';
import { graphqlEndpoint } from './supergraph/graphql.endpoint.js';
import { graphqlServer } from './supergraph/graphql.server.js';
import { SupergraphEngine } from './supergraph/supergraph.engine.js';

/**
 * The gateway over a supergraph, ready to listen. Closing it lets requests under way end. Only `/graphql` reads a body;
 * what is passed on to a cell goes through as it comes.
 */
export async function createGateway(config: GatewayConfig, supergraph: string, logTo?: HttpOptions['logTo']): Promise<NestExpressApplication> {
  const app = await createHttp({
    name: 'gateway', module: await GatewayModule.of(config, supergraph), config: config.http, bodyLimit: false, metrics: config.metrics,
    securityHeaders: { xFrameOptions: { action: 'deny' } }, ...(logTo ? { logTo } : {}),
  });
  app.set('trust proxy', [...config.trustedProxies]);
  app.use(onlyHosts(config.hosts));
  app.useGlobalFilters(new NotFoundFilter());
  const server = graphqlServer(app.get(SupergraphEngine), config);
  await server.start();
  const [callers, admission] = [app.get(Callers), app.get(Admission)];
  app.use('/graphql', ...readGraphqlBody, graphqlEndpoint(server, async (req, res) => {
    const context = await callers.contextOf(req, res);
    admission.admit('queries', req, res, context.actor);
    return context;
  }));
  return app;
}

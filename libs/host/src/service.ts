import { setTimeout as sleep } from 'node:timers/promises';
import { InternalTokens } from '@heyu/auth';
import { type INestMicroservice, Logger, type Type } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ServiceEnvironment } from './environment.js';
import { Health } from './health.js';
import { HostModule } from './host.module.js';
import { createRooted, type HttpOptions, run } from './http.js';

export interface ServiceOptions extends Omit<HttpOptions, 'config' | 'region'> {
  readonly config: Omit<ServiceEnvironment, 'KAFKA_BROKERS'>;
  /** Providers of the module that carry events; started in the background, since the service serves without them too. */
  readonly transports?: readonly Type<CustomTransportStrategy>[];
}

/** A service of one cell: an HTTP process that has a database, accepts the gateway's internal tokens only, and listens to events. */
export async function createService(options: ServiceOptions): Promise<NestExpressApplication> {
  const tokens = { provide: InternalTokens, useFactory: () => InternalTokens.fromFile(options.config.INTERNAL_JWKS) };
  const app = await createRooted(httpOptions(options), HostModule.around(options.module, [tokens], [InternalTokens]));
  await needDatabase(app);
  for (const transport of options.transports ?? []) app.connectMicroservice({ strategy: app.get(transport, { strict: false }) });
  return app;
}

/** Starts a service and keeps it running; `main.ts` calls nothing else. */
export async function runService(options: ServiceOptions): Promise<NestExpressApplication> {
  const app = await run(httpOptions(options), () => createService(options));
  startTransports(app);
  return app;
}

const httpOptions = (options: ServiceOptions): HttpOptions => ({ ...options, region: options.config.HEYU_REGION });

/** Ready when the database answers; its migrations are done by then, as the module connects only after them. Imported here only: the gateway has none. */
async function needDatabase(app: NestExpressApplication): Promise<void> {
  const { Records } = await import('@heyu/persistence');
  const records = app.get(Records, { strict: false });
  app.get(Health).needs('database', () => records.manager.query('select 1'));
}

/** Starts what listens to Kafka, again and again while Kafka is away. */
export function startTransports(app: NestExpressApplication): void {
  for (const microservice of app.getMicroservices()) void keepTrying(app, microservice);
}

async function keepTrying(app: NestExpressApplication, microservice: INestMicroservice): Promise<void> {
  const logger = new Logger('Transport');
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, 10_000)) {
    try {
      await microservice.listen();
      return;
    } catch (error) {
      if (!app.getHttpServer().listening) return;
      logger.warn({ msg: 'events cannot be read yet', err: error, againInMs: waitMs });
      await sleep(waitMs, undefined, { ref: false });
    }
  }
}

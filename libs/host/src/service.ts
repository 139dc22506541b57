import { InternalTokens } from '@heyu/auth';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ServiceEnvironment } from './environment.js';
import { Health } from './health.js';
import { HostModule } from './host.module.js';
import { createRooted, type HttpOptions, runHttp } from './http.js';

export interface ServiceOptions extends Omit<HttpOptions, 'config' | 'region'> {
  readonly config: Pick<ServiceEnvironment, keyof HttpOptions['config'] | 'HEYU_REGION' | 'INTERNAL_JWKS'>;
}

/**
 * A service of one cell, not yet listening: an HTTP process with a database that accepts the gateway's internal tokens only.
 * Its module brings `PersistenceModule` and `EventingModule`. Events come in once it has called
 * `startAllMicroservices`, which returns at once: the transport itself waits for Kafka.
 */
export async function createService(options: ServiceOptions): Promise<NestExpressApplication> {
  const tokens = { provide: InternalTokens, useFactory: () => InternalTokens.fromFile(options.config.INTERNAL_JWKS) };
  const app = await createRooted(httpOptions(options), HostModule.around(options.module, false, [tokens], [InternalTokens]));
  await attach(app);
  return app;
}

/** Starts a service and keeps it running; `main.ts` calls nothing else. */
export async function runService(options: ServiceOptions): Promise<NestExpressApplication> {
  const app = await runHttp(httpOptions(options), () => createService(options));
  await app.startAllMicroservices();
  return app;
}

const httpOptions = (options: ServiceOptions): HttpOptions => ({ ...options, region: options.config.HEYU_REGION });

/**
 * Connects the log. Ready when the database answers: its migrations are done by then, as the module connects only after them. Database and Kafka are
 * imported here only, since a gateway has neither.
 */
async function attach(app: NestExpressApplication): Promise<void> {
  const [{ Records }, { LogTransport, Sampler }] = await Promise.all([import('@heyu/persistence'), import('@heyu/eventing')]);
  const records = app.get(Records, { strict: false });
  const transport = app.get(LogTransport, { strict: false });
  app.connectMicroservice({ strategy: transport });
  const health = app.get(Health);
  health.needs('database', () => records.manager.query('select 1'));
  const sampler = app.get(Sampler, { strict: false });
  health.hindered(() => sampler.troubles);
  health.tell('kafka', () => (transport.reader ? 'reading' : 'away'));
}

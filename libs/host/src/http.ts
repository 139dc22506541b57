import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { collectDefaultMetrics, register } from 'prom-client';
import type { DestinationStream } from 'pino';
import type { HttpEnvironment } from './environment.js';
import { Health } from './health.js';
import { type AppModule, HostModule } from './host.module.js';
import { LogStream } from './log-stream.js';
import { JsonLogger } from './logger.js';
import { type MetricsAddress, serveMetrics } from './metrics.js';
import { PatientAdapter, type Patience, patience } from './patient.adapter.js';
import { verifyUtf8, wellFormed } from './request-form.js';
import { observeRequests } from './requests.middleware.js';
import { startTracing } from './trace.js';

export interface HttpOptions {
  /** The process's name in logs, metrics and traces: `coordination`, `gateway`. */
  readonly name: string;
  readonly module: AppModule;
  readonly config: HttpEnvironment;
  /** The cell that it belongs to; none for a gateway of several cells. */
  readonly region?: string;
  /** Largest JSON body, as express writes sizes; files are streamed and have their own limit. `false`: the application reads bodies itself. */
  readonly bodyLimit?: string | false;
  /** Nest's options for security headers; helmet's defaults without it. */
  readonly securityHeaders?: Parameters<NestExpressApplication['useSecurityHeaders']>[0];
  /** Where `/metrics` is served instead of beside everything else. */
  readonly metrics?: MetricsAddress;
  /** How long clients may take; `patience` without it. */
  readonly patience?: Patience;
  /** Where logs go instead of the standard output. */
  readonly logTo?: DestinationStream;
}

/** The application, ready but not yet listening: logs, request ids, spans, metrics, health, limits and security headers. */
export async function createHttp(options: HttpOptions): Promise<NestExpressApplication> {
  return createRooted(options, HostModule.around(options.module, options.metrics !== undefined));
}

/** The same for a root module that is made already. */
export async function createRooted(options: HttpOptions, root: AppModule): Promise<NestExpressApplication> {
  const { name: service, region, config } = options;
  const output = new LogStream();
  const logger = new JsonLogger({ service, region, level: config.LOG_LEVEL }, options.logTo ?? output);
  await startTracing({ service, region, endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
  const app = await NestFactory.create<NestExpressApplication>(root, new PatientAdapter(options.patience ?? patience), { logger, bodyParser: false, abortOnError: false });
  if (!options.logTo) app.get(Health).needs('log', () => output.assertTaken());
  app.set('etag', false);
  app.useSecurityHeaders(options.securityHeaders);
  app.use(observeRequests, wellFormed);
  if (options.bodyLimit !== false) app.use(express.json({ limit: options.bodyLimit ?? '1mb', verify: verifyUtf8 }));
  return app;
}

const graceMs = 25_000;

/**
 * Creates an application and listens until a signal ends it; a fault while it starts is one log line and exit code 1. On SIGTERM or SIGINT:
 * not ready any more, no new connections, what is under way is finished, consumers and pools close; 25 s at most.
 */
export async function runHttp(options: Omit<HttpOptions, 'module'>, create: () => Promise<NestExpressApplication>): Promise<NestExpressApplication> {
  const fail = (error: unknown): never => {
    Logger.fatal({ msg: 'this process ends', err: error });
    process.exit(1);
  };
  process.once('uncaughtException', fail).once('unhandledRejection', fail);
  try {
    const app = await create();
    register.setDefaultLabels({ service: options.name, ...(options.region ? { region: options.region } : {}) });
    collectDefaultMetrics({ eventLoopMonitoringPrecision: 200 });
    app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
    for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => setTimeout(() => process.exit(1), graceMs).unref());
    if (options.metrics) await serveMetrics(options.metrics);
    await app.listen(options.config.PORT, options.config.HOST);
    Logger.log({ msg: 'listening', address: `${options.config.HOST}:${options.config.PORT}` });
    return app;
  } catch (error) {
    return fail(error);
  }
}

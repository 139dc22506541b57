import { AsyncLocalStorage } from 'node:async_hooks';
import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { LogStream } from './log-stream.js';
import { loggedError, scrub } from './scrub.js';
import { currentIds } from './trace.js';

/** What belongs to the request that is being served. */
export const requestScope = new AsyncLocalStorage<{ readonly requestId: string }>();

/** Nest tells at every start what it has wired; only of use to who looks for a wiring fault. */
const wiring = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'GraphQLModule', 'NestFactory']);
type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'trace';

/** Structured logs, one JSON object a line, with service, region, request id and trace id; Nest's own logger writes through it. */
export class JsonLogger implements LoggerService {
  private readonly pino: Pino;

  constructor(who: { service: string; region?: string | undefined; level?: string | undefined }, destination: DestinationStream = new LogStream()) {
    this.pino = pino({
      level: who.level ?? 'info',
      base: { service: who.service, region: who.region },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: loggedError },
      mixin: () => ({ ...requestScope.getStore(), ...currentIds() }),
      redact: { paths: ['authorization', 'token', 'password', '*.authorization', '*.token', '*.password'], censor: '[redacted]' },
      hooks: { streamWrite: scrub },
    }, destination);
  }

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextIn(rest);
    this.write(context && wiring.has(context) ? 'debug' : 'info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void { this.write('warn', message, rest); }
  error(message: unknown, ...rest: unknown[]): void { this.write('error', message, rest); }
  fatal(message: unknown, ...rest: unknown[]): void { this.write('fatal', message, rest); }
  debug(message: unknown, ...rest: unknown[]): void { this.write('debug', message, rest); }
  verbose(message: unknown, ...rest: unknown[]): void { this.write('trace', message, rest); }

  /** Nest passes the message first, at the end the class that speaks, and for errors a stack or the error between them. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = contextIn(rest);
    const err = [message, ...rest].find((one) => one instanceof Error);
    const stack = rest.find((one): one is string => typeof one === 'string' && one !== context && one.includes('\n    at '));
    const fields = { ...(context ? { context } : {}), ...(err ? { err } : stack ? { stack } : {}) };
    if (message instanceof Error) this.pino[level](fields, message.name);
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, String(message));
  }
}

function contextIn(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? last : undefined;
}

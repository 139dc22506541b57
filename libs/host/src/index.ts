export * from './environment.js';
export * from './health.js';
export * from './http.js';
export { inThread, ThreadFailed, type ThreadLimits } from './in-thread.js';
export { JsonLogger } from './logger.js';
export { regionCodes } from './region-codes.js';
export { loggedError, scrub } from './scrub.js';
export * from './service.js';
export { currentTraceparent, startTracing } from './trace.js';

import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';

interface RequestQueue {
  readonly throttleCheckTimeoutId: unknown;
  checkPendingRequests(): void;
  destroy(): void;
}
const Queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as new (options: object) => RequestQueue;

test('the patch of kafkajs is applied: a connection on which nothing waits sets no timer', () => {
  const queue = new Queue({ maxInFlightRequests: 1, requestTimeout: 1_000, enforceRequestTimeout: false, clientId: 'spec', broker: 'none', logger: {} });
  queue.checkPendingRequests();
  const timer = queue.throttleCheckTimeoutId;
  queue.destroy();
  expect(timer).toBeNull();
});

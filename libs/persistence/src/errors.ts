import type { Refusal } from '@heyu/contracts';

/** Carries a refusal out of a transaction, which is rolled back; `Home` turns it into the verb's answer. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Whether the database gave no connection, no lock or no answer in time: the same may be done later. */
export const isBusy = (error: unknown): boolean => error instanceof Error
  && (error.message === 'timeout exceeded when trying to connect' || ['55P03', '57014'].includes((error as { driverError?: { code?: string } }).driverError?.code ?? ''));

/** The same idempotency key is being used at this moment (HTTP 409). */
export class IdempotencyConflict extends Error {
  constructor() {
    super('Another request with this Idempotency-Key is under way.');
  }
}

/** The same idempotency key came with other arguments (HTTP 422). */
export class IdempotencyMismatch extends Error {
  constructor() {
    super('This Idempotency-Key was used with other arguments.');
  }
}

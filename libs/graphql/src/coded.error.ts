import { unwrapResolverError } from '@apollo/server/errors';
import type { Message } from '@heyu/contracts';
import { IdempotencyConflict, IdempotencyMismatch, isBusy } from '@heyu/persistence';
import { GraphQLError } from 'graphql';

/** A request that cannot be served as it was put: a code, a message in both languages and, where HTTP has a word for it, a status. */
export class CodedError extends GraphQLError {
  readonly status: number | undefined;

  constructor(readonly code: string, readonly messages: Message, options: { field?: string; status?: number } = {}) {
    super(messages.en, { extensions: { code, messages, ...(options.field ? { field: options.field } : {}) } });
    this.status = options.status;
  }
}

/** An argument that is not what the schema's types can say, named by its field. */
export const badInput = (field: string, messages: Message): CodedError => new CodedError('BAD_USER_INPUT', messages, { field });

/** PostgreSQL's code for a write for which its disk has no room. */
const diskFull = '53100';

/** What was thrown, as the caller may know it; null: a fault of the platform, of which a caller learns an error id only. */
export function codedOf(error: unknown): CodedError | null {
  const cause = unwrapResolverError(error);
  if (cause instanceof CodedError) return cause;
  if (cause instanceof IdempotencyConflict) {
    return new CodedError('IDEMPOTENCY_CONFLICT', {
      zh: '使用同一 Idempotency-Key 的请求正在处理中。', en: 'Another request with this Idempotency-Key is under way.',
    }, { status: 409 });
  }
  if (cause instanceof IdempotencyMismatch) {
    return new CodedError('IDEMPOTENCY_MISMATCH', {
      zh: '该 Idempotency-Key 已用于内容不同的请求。', en: 'This Idempotency-Key was used with other arguments.',
    }, { status: 422 });
  }
  if (isBusy(cause)) {
    return new CodedError('BUSY', {
      zh: '本区域的服务繁忙，请稍后重试。', en: 'This region has too much to do at present; try again shortly.',
    }, { status: 503 });
  }
  if ((cause as { driverError?: { code?: string } } | null | undefined)?.driverError?.code === diskFull) {
    return new CodedError('STORAGE_FULL', {
      zh: '本区域的存储空间已满，暂时无法写入，请稍后重试。', en: 'This region has no storage left and can write nothing at present; try again later.',
    }, { status: 503 });
  }
  return null;
}

import type { CombinedError } from 'urql';

/** A coded "no" as the schema gives it. */
export interface Refusal {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}

/** Why nothing came of a request. `message` null: nobody answered. */
export interface Failure {
  readonly code: string;
  readonly message: string | null;
  /** Under which the platform's log has the details. */
  readonly errorId: string | null;
}

export const isRefusal = (result: object): result is Refusal => 'code' in result && 'message' in result;

/** What went wrong, as far as the gateway says so. */
export function failureOf(error: CombinedError): Failure {
  const [first] = error.graphQLErrors;
  if (!first) return { code: 'NETWORK', message: null, errorId: null };
  const { code, errorId } = first.extensions;
  return { code: typeof code === 'string' ? code : 'ERROR', message: first.message, errorId: typeof errorId === 'string' ? errorId : null };
}

/** Refusals after which the same request does what it should a little later. */
export const isOnItsWay = ({ code }: { readonly code: string }): boolean => code === 'NOT_YET_HERE';

import { useRef, useState } from 'react';
import { useClient } from 'urql';
import { failureOf, isOnItsWay, isRefusal, type Failure, type Refusal } from './failures.js';
import type { Typed } from './typed.js';

const patience = { tries: 40, betweenMs: 1_500 };
const pause = () => new Promise((done) => setTimeout(done, patience.betweenMs));

export interface Writing<Done, Input> {
  /** What was written; null where it was not, and why stands in `refusal` or `failure`. */
  send(input: Input): Promise<Done | null>;
  readonly busy: boolean;
  /** A record that it needs is on its way here: it is sent again by itself. */
  readonly waiting: boolean;
  readonly refusal: Refusal | null;
  readonly failure: Failure | null;
}

/**
 * One verb of a page. A second click while the first is under way does nothing; what got no answer is sent again under the same key,
 * so that it is done once.
 */
export function useWrite<Result extends object, Input>(
  document: Typed<{ readonly result: Result }, { input: Input }>,
): Writing<Exclude<Result, Refusal>, Input> {
  const client = useClient();
  const [state, setState] = useState<Omit<Writing<never, never>, 'send'>>({ busy: false, waiting: false, refusal: null, failure: null });
  const key = useRef<{ text: string; of: string } | null>(null);
  const underWay = useRef(false);

  async function send(input: Input): Promise<Exclude<Result, Refusal> | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setState({ busy: true, waiting: false, refusal: null, failure: null });
    try {
      const said = JSON.stringify(input);
      if (key.current?.of !== said) key.current = { text: crypto.randomUUID(), of: said };
      for (let left = patience.tries; ; left -= 1) {
        const { data, error } = await client.mutation<{ readonly result: Result }>(String(document), { input }, { fetchOptions: { headers: { 'idempotency-key': key.current.text } } }).toPromise();
        const result = data?.result;
        const failure = error ? failureOf(error) : null;
        const refusal = result && isRefusal(result) ? result : null;
        if (left > 0 && (failure ?? refusal) && isOnItsWay((failure ?? refusal)!)) {
          setState({ busy: true, waiting: true, refusal: null, failure: null });
          await pause();
          continue;
        }
        if (!failure) key.current = null;
        setState({ busy: false, waiting: false, refusal, failure });
        return failure || refusal || !result ? null : result as Exclude<Result, Refusal>;
      }
    } finally {
      underWay.current = false;
    }
  }
  return { ...state, send };
}

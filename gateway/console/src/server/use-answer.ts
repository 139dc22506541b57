import { useQuery, type UseQueryState } from 'urql';
import type { Typed } from './typed.js';

/** What a question was answered so far, and the way to ask it again. */
export type Answer<Data> = Pick<UseQueryState<Data>, 'data' | 'error' | 'fetching'> & { readonly again: () => void };

/** Puts a question of a page; not while there are no variables for it. */
export function useAnswer<Data, Variables extends object>(document: Typed<Data, Variables>, variables: Variables | null): Answer<Data> {
  const [{ data, error, fetching }, execute] = useQuery<Data>({ query: String(document), variables: variables ?? {}, pause: variables === null });
  return { data, error, fetching, again: () => execute({ requestPolicy: 'network-only' }) };
}

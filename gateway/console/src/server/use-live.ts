import { useEffect, useRef } from 'react';
import type { Typed } from './typed.js';
import { useAnswer, type Answer } from './use-answer.js';

const EVERY = 10_000;

/** A question whose answer follows what others do: put again now and then while the page is looked at. */
export function useLive<Data, Variables extends object>(document: Typed<Data, Variables>, variables: Variables | null): Answer<Data> {
  const answer = useAnswer(document, variables);
  const latest = useRef(answer.again);
  useEffect(() => { latest.current = answer.again; });
  const asked = variables !== null;
  useEffect(() => {
    if (!asked) return undefined;
    const look = () => { if (globalThis.document.visibilityState === 'visible') latest.current(); };
    const timer = setInterval(look, EVERY);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, [asked]);
  return answer;
}

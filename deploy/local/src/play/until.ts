import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Asks again until there is an answer; says what it waited for when none came in time. A failing question is an answer that is still to come.
 * Two minutes by default: what a killed process had leased is taken up by another after one.
 */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>, { withinMs = 120_000, everyMs = 100 }: Patience = {}): Promise<T> {
  let last: unknown = 'nothing';
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(everyMs)) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = 'not yet';
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`Waited ${withinMs} ms in vain for ${what}; last: ${last instanceof Error ? last.message : String(last)}`);
}

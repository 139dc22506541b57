import { setTimeout as sleep } from 'node:timers/promises';

/** How long to go on asking, and how far apart at most (milliseconds). */
export interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
}

const shown = (value: unknown): string => {
  const text = value instanceof Error ? value.message : JSON.stringify(value) ?? String(value);
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
};

/**
 * Asks again, ever more slowly, until the answer is truthy, and gives that back. A question that fails (a failed `expect`, a server that is down)
 * is asked again too. When the time is over, the error says what was waited for and what was seen last. Two minutes by default: a killed broker
 * is back within one, a reaction that failed meanwhile is tried again by then.
 */
export async function until<T>(
  what: string, ask: () => T | Promise<T>, { withinMs = 120_000, everyMs = 100 }: Patience = {},
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = Date.now() + withinMs;
  let seen: unknown;
  for (let pause = Math.min(10, everyMs); ; pause = Math.min(pause * 1.5, everyMs)) {
    try {
      const answer = await ask();
      if (answer) return answer as Exclude<T, null | undefined | false>;
      seen = answer;
    } catch (error) {
      seen = error;
    }
    if (Date.now() + pause > deadline) throw new Error(`Waited ${withinMs} ms for: ${what}. Last seen: ${shown(seen)}`);
    await sleep(pause);
  }
}

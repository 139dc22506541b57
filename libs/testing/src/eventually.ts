import { setTimeout as sleep } from 'node:timers/promises';

const shown = (value: unknown): string => {
  const text = value instanceof Error ? value.message : JSON.stringify(value) ?? String(value);
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
};

/**
 * Asks again until the probe gives something truthy, and gives that back. A probe that throws (a failed `expect`, say) is asked again too.
 * When the time (milliseconds, default 15 s) is over, the failure says what was waited for and what was seen last.
 */
export async function eventually<T>(what: string, probe: () => T | Promise<T>, { within = 15_000 }: { within?: number } = {}): Promise<NonNullable<T>> {
  const until = Date.now() + within;
  let seen: unknown;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 200)) {
    try {
      const value = await probe();
      if (value) return value;
      seen = value;
    } catch (error) {
      seen = error;
    }
    if (Date.now() + pause > until) throw new Error(`Waited ${within} ms for: ${what}. Last seen: ${shown(seen)}`);
    await sleep(pause);
  }
}

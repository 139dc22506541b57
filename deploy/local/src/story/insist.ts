import { isDeepStrictEqual } from 'node:util';
import { Refused } from '../client/refused.js';

/** What the story claims must be so. */
export function insist(claim: string, holds: boolean, seen?: unknown): void {
  if (!holds) throw new Error(`Not so: ${claim}${seen === undefined ? '' : `; seen: ${JSON.stringify(seen)}`}`);
}

export const insistEqual = (claim: string, one: unknown, other: unknown): void => insist(claim, isDeepStrictEqual(one, other), { one, other });

/** What is tried must be refused by this code; its message is what the person reads. */
export async function refused(code: string, attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof Refused && error.code === code) return error.message;
    throw error;
  }
  throw new Error(`Not refused: ${code} was expected`);
}

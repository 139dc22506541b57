/** A refusal or an error that was answered. */
export class Refused extends Error {
  constructor(readonly code: string, readonly field: string | null, message: string) {
    super(`${code}${field ? ` (${field})` : ''}: ${message}`);
  }
}

/** The code with which an attempt was refused; `ACCEPTED` if it was not. */
export const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(() => 'ACCEPTED', (error: unknown) => (error instanceof Refused ? error.code : String(error)));

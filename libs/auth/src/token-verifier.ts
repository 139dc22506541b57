import type { Actor } from '@heyu/contracts';
import { Unauthenticated } from './unauthenticated.error.js';

/** What a service asks about a request: who is it? Throws `Unauthenticated`. */
export interface TokenVerifier {
  verify(authorization: string | undefined, audience: string): Promise<Actor>;
}

/** Accepts what any of the verifiers accepts. */
export const anyOf = (...verifiers: readonly TokenVerifier[]): TokenVerifier => ({
  async verify(authorization, audience) {
    for (const verifier of verifiers.slice(0, -1)) {
      try {
        return await verifier.verify(authorization, audience);
      } catch (error) {
        if (!(error instanceof Unauthenticated)) throw error;
      }
    }
    return verifiers.at(-1)!.verify(authorization, audience);
  },
});

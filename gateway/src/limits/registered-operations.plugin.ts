import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../callers/callers.js';
import { GatewayError } from '../errors/gateway.errors.js';

/** Serves the operations of the list only, known by the SHA-256 of their text. */
export const onlyRegistered = (hashes: ReadonlySet<string>): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ queryHash, contextValue }) {
        if (!queryHash || !hashes.has(queryHash)) throw new GatewayError('OPERATION_NOT_REGISTERED', contextValue.language);
      },
    };
  },
});

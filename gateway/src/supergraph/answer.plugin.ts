import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../callers/callers.js';

/** Completes an answer: what services said in `Heyu-Seen` goes back to the caller. */
export const answerPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (contextValue.seen.size > 0) response.http.headers.set('heyu-seen', [...contextValue.seen].join(', '));
        response.http.headers.set('cache-control', 'no-store');
        response.http.headers.set('vary', 'Authorization, Accept-Language');
      },
    };
  },
};

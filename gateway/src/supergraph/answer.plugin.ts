import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../callers/callers.js';
import { requestSeconds } from '../pages/metrics.js';

/** Completes an answer: what services said in `Heyu-Seen` goes back to the caller, and the time is noted. */
export const answerPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    const done = requestSeconds.startTimer();
    return {
      async willSendResponse({ response, contextValue, operation }) {
        if (contextValue.seen.size > 0) response.http.headers.set('heyu-seen', [...contextValue.seen].join(', '));
        response.http.headers.set('cache-control', 'no-store');
        response.http.headers.set('vary', 'Authorization, Accept-Language');
        done({ operation: operation?.operation ?? 'none', status: String(response.http.status ?? 200) });
      },
    };
  },
};

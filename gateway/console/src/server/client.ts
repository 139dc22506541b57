import { cacheExchange, Client, fetchExchange } from 'urql';
import { language } from '../words/language.js';
import { ask } from './ask.js';

/** A client that knows nothing yet: one a session, so that nobody sees what another has read. */
export const newClient = (): Client => new Client({
  url: '/graphql', preferGetMethod: false, exchanges: [cacheExchange, fetchExchange], requestPolicy: 'cache-and-network',
  fetch: (_url, init) => ask(init?.body, { language: language(), headers: Object.fromEntries(new Headers(init?.headers)), signal: init?.signal }),
});

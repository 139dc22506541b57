export * from './unauthenticated.error.js';
export { anonymous } from './actor.claims.js';
export * from './token-keys.js';
export * from './token-verifier.js';
export * from './internal-token.js';
export * from './cell-token.js';
export * from './oidc-issuers.js';
export * from './caller.middleware.js';
export * from './known-hosts.js';

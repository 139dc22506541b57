import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Response } from 'express';

/** What the console's build made: pages, and files that bear the hash of their content in their names. */
const built = fileURLToPath(new URL('../../console/dist', import.meta.url));
export const assets = join(built, 'assets');

/** A page under a policy, with a nonce of its own for the styles that it makes; no browser keeps it. */
export function sendPage(res: Response, name: 'index' | 'graphiql', policy: (nonce: string) => string): void {
  const nonce = randomBytes(16).toString('base64');
  res.set({ 'content-security-policy': policy(nonce), 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
    .type('html').send(readFileSync(join(built, `${name}.html`), 'utf8').replace('style-nonce', nonce));
}

/** The issuers that the pages offer for signing in, by region. */
export class SignInOffers {
  /** Whom the pages may ask besides this gateway, as a policy says it. */
  readonly origins: string;

  constructor(readonly issuers: Readonly<Record<string, string>>) {
    this.origins = [...new Set(Object.values(issuers).map((issuer) => new URL(issuer).origin))].join(' ');
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localHosts, onlyHosts } from '@heyu/auth';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { z } from 'zod';
import { ClientSecrets } from './client-secrets.js';
import { clientSecretRoutes } from './client-secrets.routes.js';
import type { IssuerConfig } from './config.js';
import { People } from './people.js';
import { regionIssuer, type RegionIssuer } from './region.issuer.js';
import { signInRoutes } from './sign-in.routes.js';
import { signingKeyOf, TOKEN_LIFETIME, tokenOf } from './signing-key.js';

const regionFile = z.looseObject({ code: z.string().regex(/^[a-z][a-z0-9]{1,11}$/) });

/** The regions that are configured: adding a folder adds an issuer. */
const regionsIn = (dir: string): string[] => readdirSync(dir).sort()
  .map((folder) => regionFile.parse(JSON.parse(readFileSync(join(dir, folder, 'region.json'), 'utf8'))).code);

const quiet: ErrorRequestHandler = (error: { status?: number; message?: string }, _req, res, _next) => {
  console.error(error.message ?? error);
  res.status(error.status ?? 500).type('text').send('请求失败。The request failed.');
};

/** One issuer a region under one origin. The protocol itself is oidc-provider's. */
export async function issuerApp(config: IssuerConfig): Promise<Express> {
  const people = People.fromFile(config.peopleFile);
  const issuers = new Map<string, RegionIssuer>();
  for (const region of regionsIn(config.regionsDir)) {
    issuers.set(region, regionIssuer({
      region, url: `${config.issuerUrl}/${region}`, key: await signingKeyOf(region, config.dir),
      secrets: new ClientSecrets(config.dir, region), people, gatewayUrl: config.gatewayUrl,
    }));
  }
  const app = express().disable('x-powered-by');
  app.use(onlyHosts([...localHosts, new URL(config.issuerUrl).host]));
  app.get(['/health/live', '/health/ready'], (_req, res) => { res.json({ status: 'ok' }); });
  app.post('/dev/token', express.urlencoded({ extended: false, limit: '1kb' }), async (req, res) => {
    const handle = (req.body as { handle?: unknown } | undefined)?.handle;
    const person = typeof handle === 'string' ? people.withHandle(handle) : undefined;
    const issuer = person && issuers.get(person.region);
    if (issuer) res.set('cache-control', 'no-store').json({ access_token: await tokenOf(person, issuer.url, issuer.key), token_type: 'Bearer', expires_in: TOKEN_LIFETIME });
    else res.status(404).json({ error: 'unknown_handle', error_description: 'No such demo person. 没有这位演示用户。' });
  });
  app.use(signInRoutes(issuers, people, config.gatewayUrl), clientSecretRoutes(issuers, people));
  for (const { region, provider } of issuers.values()) app.use(`/${region}`, provider.callback());
  return app.use(quiet);
}

import express, { Router, type Response } from 'express';
import type { People } from './people.js';
import type { RegionIssuer } from './region.issuer.js';
import { signInPage, welcomePage } from './sign-in.pages.js';

const show = (res: Response, html: string): void => void res
  .set({ 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'", 'x-frame-options': 'DENY' })
  .type('html').send(html);

/** The pages on which the demo's people sign in: all of them at `/`, and one for each region on the way of the protocol. */
export function signInRoutes(issuers: ReadonlyMap<string, RegionIssuer>, people: People, gatewayUrl: string): Router {
  const router = Router();
  router.get('/', (_req, res) => show(res, welcomePage(gatewayUrl, [...issuers.keys()].map((region) => ({ region, people: people.of(region) })))));
  router.get('/:region/sign-in/:uid', async (req, res, next) => {
    const issuer = issuers.get(req.params.region);
    if (!issuer) return next();
    const { params } = await issuer.provider.interactionDetails(req, res);
    show(res, signInPage(issuer.region, people.of(issuer.region), String(params['login_hint'])));
  });
  router.post('/:region/sign-in/:uid', express.urlencoded({ extended: false, limit: '1kb' }), async (req, res, next) => {
    const issuer = issuers.get(String(req.params['region']));
    const handle = (req.body as { handle?: unknown } | undefined)?.handle;
    const person = typeof handle === 'string' ? people.withHandle(handle) : undefined;
    if (!issuer) return next();
    if (person?.region !== issuer.region || person.role === 'SCHOOL_SYSTEM') return void res.status(400).type('text').send('没有这位用户。No such person.');
    await issuer.provider.interactionFinished(req, res, { login: { accountId: person.sub } }, { mergeWithLastSubmission: false });
  });
  return router;
}

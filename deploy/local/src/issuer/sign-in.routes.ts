import express, { Router } from 'express';
import type { People, Person } from './people.js';
import type { RegionIssuer } from './region.issuer.js';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const entry = ({ handle, displayName, role }: Person): string => `<li><button name="handle" value="${escaped(handle)}">
  <b>${escaped(displayName.zh)}</b><br>${escaped(displayName.en)}<br><small>${escaped(handle)} · ${escaped(role)}</small></button></li>`;

const page = (region: string, people: readonly Person[]): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>合育 Heyu: 登录 · Sign in</title>
<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}ul{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));list-style:none;padding:0}
button{width:100%;height:100%;text-align:left;padding:.6rem;border:1px solid #bbb;border-radius:.4rem;background:#fff;font:inherit;cursor:pointer}button:hover,button:focus{border-color:#06c}</style>
<h1>合育 Heyu · ${escaped(region)}</h1><p>选择一位虚构的演示用户登录，无需密码。<br>Sign in as one of these invented people; no password is asked for.</p>
<form method="post"><ul>${people.map(entry).join('')}</ul></form></html>`;

/** The sign-in page of the demo's people, one for each region: whoever is chosen is signed in. */
export function signInRoutes(issuers: ReadonlyMap<string, RegionIssuer>, people: People): Router {
  const router = Router();
  router.get('/:region/sign-in/:uid', async (req, res, next) => {
    const issuer = issuers.get(req.params.region);
    if (!issuer) return next();
    await issuer.provider.interactionDetails(req, res);
    res.set({ 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'", 'x-frame-options': 'DENY' })
      .type('html').send(page(issuer.region, people.of(issuer.region)));
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

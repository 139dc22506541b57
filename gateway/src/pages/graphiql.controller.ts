import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageOf } from '@heyu/auth';
import { Controller, Get, Redirect, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { errorBody } from '../errors/gateway.errors.js';

/** The issuers that the page offers for signing in, by region. */
export class SignInOffers {
  constructor(readonly issuers: Readonly<Record<string, string>>) {}
}

const packageDir = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
const own = fileURLToPath(new URL('../../public', import.meta.url));

/** All that the page loads, from this process and nowhere else: it works without the internet. */
const assets: ReadonlyMap<string, string> = new Map([
  ...['page.js', 'sign-in.js', 'page.css'].map((name) => [name, join(own, name)] as const),
  ...['graphiql.min.js', 'graphiql.min.css'].map((name) => [name, join(packageDir('graphiql'), name)] as const),
  ['react.production.min.js', join(packageDir('react'), 'umd/react.production.min.js')],
  ['react-dom.production.min.js', join(packageDir('react-dom'), 'umd/react-dom.production.min.js')],
]);

/** A page to try the schema on. Development only: in production the schema cannot be asked for. */
@Controller()
export class GraphiqlController {
  private readonly policy: string;

  constructor(private readonly offers: SignInOffers) {
    const origins = Object.values(offers.issuers).map((issuer) => new URL(issuer).origin);
    this.policy = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; `
      + `connect-src 'self' ${[...new Set(origins)].join(' ')}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  }

  @Get()
  @Redirect('/graphiql')
  home(): void { /* The redirect is the answer. */ }

  @Get('graphiql')
  page(@Res() res: Response): void {
    res.set('content-security-policy', this.policy).sendFile(join(own, 'graphiql.html'));
  }

  @Get('graphiql/regions.json')
  regions(): { region: string; issuer: string }[] {
    return Object.entries(this.offers.issuers).map(([region, issuer]) => ({ region, issuer }));
  }

  @Get('graphiql/:asset')
  asset(@Req() req: Request, @Res() res: Response): void {
    const path = assets.get(String(req.params['asset']));
    if (path) res.sendFile(path, { maxAge: '1h' });
    else res.status(404).json(errorBody('NOT_FOUND', languageOf(req)));
  }
}

import { join } from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { answerCode } from '../errors/gateway.errors.js';
import { assets, sendPage, SignInOffers } from './console.files.js';

/**
 * The console. Its addresses are its own affair: whatever a browser opens that nothing else here answers is its page.
 * Stands last of the gateway's controllers.
 */
@Controller()
export class ConsoleController {
  private readonly policy: (nonce: string) => string;

  constructor(private readonly offers: SignInOffers) {
    // Scripts are files of this gateway; components make style sheets.
    this.policy = (nonce) => `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; `
      + `connect-src 'self' ${offers.origins}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  }

  /** By region the issuer at which its people sign in. */
  @Get('issuers.json')
  issuers(): Readonly<Record<string, string>> {
    return this.offers.issuers;
  }

  @Get('assets/:name')
  asset(@Req() req: Request, @Res() res: Response): void {
    const { name } = req.params as { name: string };
    if (!/^[\w-]+(\.[\w-]+)+$/.test(name)) return answerCode(req, res, 'NOT_FOUND');
    res.sendFile(join(assets, name), { immutable: true, maxAge: '365d' }, (error) => { if (error && !res.headersSent) answerCode(req, res, 'NOT_FOUND'); });
  }

  @Get(['', '*path'])
  page(@Req() req: Request, @Res() res: Response): void {
    if (req.accepts(['json', 'html']) === 'html') sendPage(res, 'index', this.policy);
    else answerCode(req, res, 'NOT_FOUND');
  }
}

import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { sendPage, SignInOffers } from './console.files.js';

/** A page to try the schema on. Development only: in production the schema cannot be asked for. */
@Controller('graphiql')
export class GraphiqlController {
  private readonly policy: string;

  constructor(offers: SignInOffers) {
    this.policy = `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; `
      + `connect-src 'self' ${offers.origins}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  }

  @Get()
  page(@Res() res: Response): void {
    sendPage(res, 'graphiql', () => this.policy);
  }
}

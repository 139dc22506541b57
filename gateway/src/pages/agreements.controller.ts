import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CellProxy } from '../cells/cell.proxy.js';
import { answerCode } from '../errors/gateway.errors.js';

const values: Readonly<Record<string, RegExp>> = { format: /^json$/, version: /^\d{1,6}$/ };

/** Where anyone can verify a signed agreement by its number, as a page, as `?format=json`, or as the PDF (`<number>.pdf`). */
@Controller('agreements')
export class AgreementsController {
  constructor(private readonly proxy: CellProxy) {}

  @Get(':number')
  async get(@Req() req: Request, @Res() res: Response): Promise<void> {
    const { number } = req.params as { number: string };
    if (/^[A-Za-z0-9][A-Za-z0-9-]{0,60}(\.pdf)?$/.test(number)) await this.proxy.pass(req, res, 'coordination', `/agreements/${number}${known(req.query)}`, { anonymous: true });
    else answerCode(req, res, 'NOT_FOUND');
  }
}

/** What the page understands of a query; the rest is left out. */
function known(query: Request['query']): string {
  const passed = Object.entries(values).flatMap(([name, value]) => (typeof query[name] === 'string' && value.test(query[name]) ? [`${name}=${query[name]}`] : []));
  return passed.length > 0 ? `?${passed.join('&')}` : '';
}

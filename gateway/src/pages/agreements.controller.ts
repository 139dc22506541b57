import { languageOf } from '@heyu/auth';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CellProxy } from '../cells/cell.proxy.js';
import { errorBody } from '../errors/gateway.errors.js';

/** Where anyone can verify a signed agreement by its number, as a page or as the PDF (`<number>.pdf`). */
@Controller('agreements')
export class AgreementsController {
  constructor(private readonly proxy: CellProxy) {}

  @Get(':number')
  async get(@Req() req: Request, @Res() res: Response): Promise<void> {
    const { number } = req.params as { number: string };
    if (/^[A-Za-z0-9][A-Za-z0-9-]{0,60}(\.pdf)?$/.test(number)) await this.proxy.pass(req, res, 'coordination', `/agreements/${number}`, { anonymous: true });
    else res.status(404).json(errorBody('NOT_FOUND', languageOf(req)));
  }
}

import { Controller, Get, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CellProxy } from '../cells/cell.proxy.js';
import { errorBody } from '../errors/gateway.errors.js';
import { languageOf } from '@heyu/auth';

const purpose = /^[A-Z_]{1,40}$/;

/** Evidence and sealed scans, kept by the coordination service of the caller's own cell. */
@Controller('files')
export class FilesController {
  constructor(private readonly proxy: CellProxy) {}

  /** `PUT /files?purpose=…` with the bytes as the body, ≤ 20 MB. Whoever uploads is signed in. */
  @Put()
  async put(@Req() req: Request, @Res() res: Response): Promise<void> {
    const asked = req.query['purpose'];
    const query = typeof asked === 'string' && purpose.test(asked) ? `?purpose=${asked}` : '';
    if (asked !== undefined && !query) res.status(400).json(errorBody('BAD_REQUEST', languageOf(req)));
    else await this.proxy.pass(req, res, 'coordination', `/files${query}`, { anonymous: false });
  }

  /** The bytes of a file that the caller may read. */
  @Get(':sha256')
  async get(@Req() req: Request, @Res() res: Response): Promise<void> {
    const { sha256 } = req.params as { sha256: string };
    if (/^[0-9a-f]{64}$/i.test(sha256)) await this.proxy.pass(req, res, 'coordination', `/files/${sha256}`, { anonymous: true });
    else res.status(404).json(errorBody('NOT_FOUND', languageOf(req)));
  }
}

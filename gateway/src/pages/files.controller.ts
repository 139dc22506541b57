import { Controller, Get, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CellProxy } from '../cells/cell.proxy.js';
import { Cells } from '../cells/cells.js';
import { answerCode } from '../errors/gateway.errors.js';

const purpose = /^[A-Z_]{1,40}$/;
/** Whose files those are that no service is said of. */
const usual = 'coordination';

/** Files that a service of the caller's own cell keeps: `/files` are those of coordination (evidence, sealed scans, sheets), `/files/<service>` those of any. */
@Controller('files')
export class FilesController {
  constructor(private readonly proxy: CellProxy, private readonly cells: Cells) {}

  /** `PUT /files?purpose=…` or `PUT /files/<service>?purpose=…` with the bytes as the body, ≤ 20 MB. Whoever uploads is signed in. */
  @Put([':service', ''])
  async put(@Req() req: Request, @Res() res: Response): Promise<void> {
    const asked = req.query['purpose'];
    const query = typeof asked === 'string' && purpose.test(asked) ? `?purpose=${asked}` : '';
    if (asked !== undefined && !query) answerCode(req, res, 'BAD_REQUEST');
    else await this.pass(req, res, `/files${query}`, false);
  }

  /** The bytes of a file that the caller may read. */
  @Get([':service/:sha256', ':sha256'])
  async get(@Req() req: Request, @Res() res: Response): Promise<void> {
    const { sha256 } = req.params as { sha256: string };
    if (/^[0-9a-f]{64}$/i.test(sha256)) await this.pass(req, res, `/files/${sha256}`, true);
    else answerCode(req, res, 'NOT_FOUND');
  }

  private async pass(req: Request, res: Response, path: string, anonymous: boolean): Promise<void> {
    const { service = usual } = req.params as { service?: string };
    if (this.cells.knows(service)) await this.proxy.pass(req, res, service, path, { anonymous });
    else answerCode(req, res, 'NOT_FOUND');
  }
}

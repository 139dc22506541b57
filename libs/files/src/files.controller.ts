import { Controller, Get, Head, Param, Put, Query, Req, Res } from '@nestjs/common';
import { callerOf } from '@heyu/auth';
import { isRefusal, sha256 as sha256Text, type Refusal } from '@heyu/contracts';
import { Cell, type Caller } from '@heyu/persistence';
import type { Request, Response } from 'express';
import { FILE_LIMIT, refuseFile, statusOf, tooLarge } from './file.refusals.js';
import { FileStore } from './file-store.js';
import { Files } from './files.js';
import { sendFile } from './send-file.js';

/** `PUT /files?purpose=EVIDENCE`, or for another purpose of the service, with the bytes as the body; `GET /files/<sha256>` for people through the gateway and for other cells. */
@Controller('files')
export class FilesController {
  constructor(private readonly files: Files, private readonly store: FileStore, private readonly cell: Cell) {}

  /** 201, where the gateway has it (`Location`), with `{sha256, size, type, purpose}` and `storage`: what the body's uploads take and may take. Refused: 400, 403, 409 (`STORAGE_FULL`), 413 (over 20 MB), 415 (kind), 422, 507 (`DISK_FULL`). */
  @Put()
  async put(@Req() request: Request, @Res() response: Response, @Query('purpose') purpose?: string): Promise<void> {
    const caller = callerOf(request);
    const answer = Number(request.get('Content-Length') ?? 0) > FILE_LIMIT
      ? tooLarge(FILE_LIMIT)
      : await this.files.upload(caller, { source: request.iterator({ destroyOnReturn: false }), declaredType: request.get('Content-Type'), purpose });
    if (isRefusal(answer)) {
      request.resume();
      return refuse(response, caller, answer);
    }
    const { sha256, size, type } = answer;
    response.status(201).location(`/files/${this.cell.service}/${sha256}`).json({ sha256, size, type, purpose: answer.purpose, storage: await this.files.storageOf(caller.actor.body) });
  }

  @Head(':sha256')
  head(@Req() request: Request, @Res() response: Response, @Param('sha256') sha256: string): Promise<void> {
    return this.get(request, response, sha256);
  }

  /** 200 or 206 with the bytes; 404 also where the caller may not read it; 503 while its home is out of reach. */
  @Get(':sha256')
  async get(@Req() request: Request, @Res() response: Response, @Param('sha256') sha256: string): Promise<void> {
    const caller = callerOf(request);
    const file = await this.open(caller, sha256.toLowerCase());
    if (isRefusal(file)) return refuse(response, caller, file);
    const sent = await sendFile(request, response, file, (hash, span) => this.store.read(hash, span));
    if (!sent) refuse(response, caller, refuseFile('RANGE_INVALID'));
  }

  private open({ actor }: Caller, sha256: string) {
    if (!sha256Text.safeParse(sha256).success) return refuseFile('FILE_NOT_FOUND');
    return actor.role === 'SYSTEM' ? this.files.openForCell(actor.region, sha256) : this.files.openFor(actor, sha256);
  }
}

function refuse(response: Response, caller: Caller, refusal: Refusal): void {
  if (refusal.code === 'FILE_NOT_YET_HERE') response.set('Retry-After', '5');
  response.removeHeader('Content-Disposition');
  response.status(statusOf(refusal)).json({ code: refusal.code, field: refusal.field, message: refusal.message[caller.language] });
}

import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { answerCode } from './gateway.errors.js';

/** A path that leads nowhere is answered like everything else that is not there. */
@Catch(NotFoundException)
export class NotFoundFilter implements ExceptionFilter<NotFoundException> {
  catch(_error: NotFoundException, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerCode(http.getRequest<Request>(), http.getResponse<Response>(), 'NOT_FOUND');
  }
}

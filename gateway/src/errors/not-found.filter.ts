import { languageOf } from '@heyu/auth';
import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { answerError, GatewayError } from './gateway.errors.js';

/** A path that leads nowhere is answered like everything else that is not there. */
@Catch(NotFoundException)
export class NotFoundFilter implements ExceptionFilter<NotFoundException> {
  catch(_error: NotFoundException, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerError(http.getResponse<Response>(), new GatewayError('NOT_FOUND', languageOf(http.getRequest<Request>())));
  }
}

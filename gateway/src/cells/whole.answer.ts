import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Life } from '../callers/life.js';
import { AnswerTooLong, CellUnreachable } from './unreachable.js';

export interface CellAnswer<Body> {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Body;
}

/** Collects an answer until it has ended: what a query is answered is small and wanted as a whole, so that no stream stands between. */
export class WholeAnswer implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private statusCode = 0;
  private headers: IncomingHttpHeaders = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;

  constructor(
    private readonly life: Life,
    private readonly limit: number,
    private readonly resolve: (answer: CellAnswer<string>) => void,
    private readonly reject: (error: Error) => void,
  ) {
    if (life.aborted) this.end();
    else life.once('abort', this.end);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.life.reason) controller.abort(this.life.reason);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number, headers: IncomingHttpHeaders): void {
    if (statusCode < 200) return;
    this.statusCode = statusCode;
    this.headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    this.chunks.push(chunk);
    if (this.size > this.limit) controller.abort(new AnswerTooLong(`an answer of more than ${this.limit} bytes`));
  }

  onResponseEnd(): void {
    this.life.off('abort', this.end);
    const body = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    this.resolve({ statusCode: this.statusCode, headers: this.headers, body: body.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.life.off('abort', this.end);
    this.reject(this.statusCode === 0 || error instanceof CellUnreachable ? error : new CellUnreachable('the answer broke off', { cause: error }));
  }

  /** Also while the request waits for a connection. */
  private readonly end = (): void => {
    this.reject(this.life.reason!);
    this.controller?.abort(this.life.reason!);
  };
}

import type { Readable } from 'node:stream';
import type { DriverContract } from 'flydrive/types';

/** From one byte to another, both included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
/** flydrive reads whole files only; a store of ours begins where it is asked to. */
export interface RangeDriver extends DriverContract {
  getRange(key: string, span: Span): Promise<Readable>;
}

import { Injectable } from '@nestjs/common';

/** Which cell this process belongs to. */
@Injectable()
export class Cell {
  constructor(readonly service: string, readonly region: string) {}
}

import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { registry } from './metrics.js';

@Controller('metrics')
export class MetricsController {
  /** Prometheus text. */
  @Get()
  async read(@Res() res: Response): Promise<void> {
    res.type(registry.contentType).send(await registry.metrics());
  }
}

import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Health } from './health.js';

/** For the supervisor and the cluster. */
@Controller()
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process runs. */
  @Get('health/live')
  @Header('Cache-Control', 'no-store')
  live() {
    return { status: 'up' };
  }

  /** The process can serve: 200, else 503. `degraded`: it serves, and something is in its way. */
  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) res: Response) {
    const { ready, checks, told, troubles } = await this.health.state();
    res.status(ready ? 200 : 503);
    return { status: !ready ? 'down' : troubles.length > 0 ? 'degraded' : 'up', checks, ...told, ...(troubles.length > 0 ? { troubles } : {}) };
  }
}

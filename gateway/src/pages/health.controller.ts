import { Controller, Get } from '@nestjs/common';

/** For whoever starts and watches the process. It is ready as soon as it listens: the supergraph was loaded before. */
@Controller('health')
export class HealthController {
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  ready() {
    return { status: 'ok' };
  }
}

import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { LogBatch } from '../log/log-message.js';
import { LOG_BATCH } from './log-transport.js';
import { Replicator } from './replicator.js';

/** Where the log enters the application. */
@Controller()
export class ReplicatorController {
  constructor(private readonly replicator: Replicator) {}

  @EventPattern(LOG_BATCH)
  take(@Payload() batch: LogBatch): Promise<void> {
    return this.replicator.take(batch);
  }
}

import type { Actor } from '@heyu/contracts';
import { createService } from '@heyu/host';
import { serve } from '@heyu/testing';
import { environment } from './config.js';
import { CoordinationModule } from './coordination.module.js';
import { Regions } from './directory/regions/regions.js';

/** The whole service of one cell over HTTP, on a database of its own; without Kafka unless brokers are given, with other regions where asked for. */
export async function serveCell(region: string, brokers?: string, regions?: Regions) {
  const cell = await serve({
    name: 'coordination', region, ...(brokers ? { brokers } : {}),
    create: (given) => {
      const config = environment.parse(given);
      return createService({ name: 'coordination', config, module: CoordinationModule.of(config, regions ?? Regions.read(config.HEYU_REGIONS_DIR)) });
    },
  });
  if (brokers) await cell.app.startAllMicroservices();
  return { ...cell, actor: (role: Actor['role'], body = region): Actor => ({ id: `${role}-${body}`, role, region, body }) };
}
export type ServedCell = Awaited<ReturnType<typeof serveCell>>;

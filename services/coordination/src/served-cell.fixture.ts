import type { Actor } from '@heyu/contracts';
import { Regions } from '@heyu/service';
import { serveService } from '@heyu/testing';
import { coordination } from './coordination.service.js';

/** The whole service of one cell over HTTP, on a database of its own; without Kafka unless brokers are given, with other regions where asked for. */
export async function serveCell(region: string, brokers?: string, regions?: Regions) {
  const cell = await serveService(coordination, { region, ...(brokers ? { brokers } : {}), ...(regions ? { providers: [{ provide: Regions, useValue: regions }] } : {}) });
  if (brokers) await cell.app.startAllMicroservices();
  return { ...cell, actor: (role: Actor['role'], body = region): Actor => ({ id: `${role}-${body}`, role, region, body }) };
}
export type ServedCell = Awaited<ReturnType<typeof serveCell>>;

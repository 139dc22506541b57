import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Controller, Get, Header, Headers, MisdirectedException } from '@nestjs/common';
import { register } from 'prom-client';

/**
 * Whether a `Host` is an address or a name without a dot, as inside a cell. A page elsewhere that makes its own name mean this process
 * (DNS rebinding) has a name with dots.
 */
const isInside = (host: string | undefined): boolean => /^(?:[\d.]+|\[[\da-f:.]+\]|[a-z\d_-]+)(?::\d+)?$/i.test(host ?? '');

/** The default registry of prom-client, into which every library of the process counts. Beside what a service serves: its port is never routed to from outside. */
@Controller('metrics')
export class MetricsController {
  @Get()
  @Header('Content-Type', register.contentType)
  metrics(@Headers('host') host: string) {
    if (!isInside(host)) throw new MisdirectedException();
    return register.metrics();
  }
}

export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

/** The same on a port of its own, for a process whose port is open to everybody. */
export async function serveMetrics({ host, port }: MetricsAddress): Promise<Server> {
  const server = createServer(async (req, res) => {
    if (!isInside(req.headers.host)) return void res.writeHead(421).end();
    if (req.url !== '/metrics') return void res.writeHead(404).end();
    res.writeHead(200, { 'content-type': register.contentType }).end(await register.metrics());
  }).listen(port, host);
  await once(server, 'listening');
  return server;
}

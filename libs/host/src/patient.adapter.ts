import { createServer } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

/** How long a client may take (ms): for the head of a request, for the whole of it, for a pause within, between two on one connection. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
  readonly pause: number;
  readonly keepAlive: number;
  /** How often the first two are looked at. */
  readonly look: number;
}

/** A pause is longer than whatever a process waits for before it answers (30 s), a kept connection lives longer than those who keep it believe. */
export const patience: Patience = { headers: 15_000, request: 120_000, pause: 40_000, keepAlive: 65_000, look: 5_000 };

/** How often a server that closes looks for connections on which nothing is under way any more (ms). */
const IDLE_LOOK = 50;

/** Express on a server that lets nobody hold a connection for ever by sending little or nothing. */
export class PatientAdapter extends ExpressAdapter {
  constructor(private readonly most: Patience) {
    super();
  }

  override initHttpServer(): void {
    const { headers, request, pause, keepAlive, look } = this.most;
    const server = createServer({ headersTimeout: headers, requestTimeout: request, keepAliveTimeout: keepAlive, connectionsCheckingInterval: look });
    server.on('request', (_req, res) => { if (!server.listening) res.shouldKeepAlive = false; }).on('request', this.getInstance());
    this.setHttpServer(server.setTimeout(pause));
  }

  /** Kept connections end with the request that is under way on them, or at once: their clients would hold the process for as long as they ask. */
  override async close(): Promise<void> {
    const idle = setInterval(() => { this.httpServer.closeIdleConnections(); }, IDLE_LOOK);
    try {
      await super.close();
    } finally {
      clearInterval(idle);
    }
  }
}

import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * - `open`: bytes pass.
 * - `cut`: connections are broken and new ones broken at once, as by a firewall that resets.
 * - `half-open`: connections stand, nothing passes and nobody is told, as by a firewall that drops. What waits passes after healing.
 * - `deaf`, `mute`: asymmetric; nothing reaches the server, or nothing comes back from it.
 */
export type Passage = 'open' | 'cut' | 'half-open' | 'deaf' | 'mute';

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** A TCP proxy on 127.0.0.1 whose traffic can be cut, held back and delayed. */
export class TcpProxy {
  #passage: Passage = 'open';
  #delayMs = 0;
  readonly #pairs = new Set<Pair>();
  readonly #server: Server;

  constructor(readonly port: number, readonly target: number) {
    this.#server = createServer((client) => this.#accept(client));
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.port, '127.0.0.1', () => resolve());
    });
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#breakAll();
    await closed;
  }

  get state(): { passage: Passage; delayMs: number; connections: number } {
    return { passage: this.#passage, delayMs: this.#delayMs, connections: this.#pairs.size };
  }

  cut(): void {
    this.pass('cut');
  }

  heal(): void {
    this.#delayMs = 0;
    this.pass('open');
  }

  pass(passage: Passage): void {
    this.#passage = passage;
    if (passage === 'cut') this.#breakAll();
    for (const pair of this.#pairs) this.#apply(pair);
  }

  /** Holds every chunk back for so many milliseconds, in each direction, in order. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  #accept(client: Socket): void {
    client.on('error', () => client.destroy());
    if (this.#passage === 'cut') return void client.resetAndDestroy();
    const server = connect({ port: this.target, host: '127.0.0.1' });
    server.on('error', () => server.destroy());
    const pair = { client, server };
    this.#pairs.add(pair);
    for (const [from, to] of [[client, server], [server, client]] as const) {
      from.setNoDelay(true);
      this.#carry(from, to);
      from.once('close', () => {
        this.#pairs.delete(pair);
        to.destroy();
      });
    }
    this.#apply(pair);
  }

  #carry(from: Socket, to: Socket): void {
    let queue = Promise.resolve();
    let queued = 0;
    const write = (chunk: Buffer): void => {
      if (!to.destroyed && !to.write(chunk)) {
        from.pause();
        to.once('drain', () => this.#resume(from));
      }
    };
    from.on('data', (chunk: Buffer) => {
      if (!this.#delayMs && !queued) return write(chunk);
      const due = Date.now() + this.#delayMs;
      queued += 1;
      queue = queue.then(() => sleep(Math.max(0, due - Date.now()))).then(() => {
        queued -= 1;
        write(chunk);
      });
    });
    from.once('end', () => void queue.then(() => to.end()));
  }

  /** Only what may pass now flows again. */
  #resume(from: Socket): void {
    const pair = [...this.#pairs].find(({ client, server }) => client === from || server === from);
    if (pair && !this.#holds(pair.client === from ? 'up' : 'down')) from.resume();
  }

  #holds(direction: 'up' | 'down'): boolean {
    return this.#passage === 'half-open' || this.#passage === (direction === 'up' ? 'deaf' : 'mute');
  }

  #apply({ client, server }: Pair): void {
    if (this.#holds('up')) client.pause();
    else if (!server.writableNeedDrain) client.resume();
    if (this.#holds('down')) server.pause();
    else if (!client.writableNeedDrain) server.resume();
  }

  #breakAll(): void {
    for (const { client, server } of this.#pairs) {
      client.resetAndDestroy();
      server.destroy();
    }
    this.#pairs.clear();
  }
}

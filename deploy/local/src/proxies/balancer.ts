import { connect, createServer, type Server, type Socket } from 'node:net';

/** Spreads connections over the processes of one service in one cell, as a cluster's service address does; a process that is down is passed over. */
export class Balancer {
  #next = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  constructor(readonly port: number, private readonly targets: readonly number[]) {
    this.#server = createServer({ pauseOnConnect: true }, (client) => {
      this.#keep(client);
      this.#dial(client, this.#next++, this.targets.length);
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.port, '127.0.0.1', () => resolve());
    });
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #dial(client: Socket, turn: number, left: number): void {
    const server = connect({ port: this.targets[turn % this.targets.length] as number, host: '127.0.0.1', noDelay: true });
    const refused = (): void => (left > 1 ? this.#dial(client, turn + 1, left - 1) : void client.resetAndDestroy());
    server.once('error', refused);
    server.once('connect', () => {
      server.off('error', refused);
      this.#keep(server);
      for (const [from, to] of [[client, server], [server, client]] as const) {
        from.pipe(to);
        from.once('close', () => to.destroy());
      }
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }
}

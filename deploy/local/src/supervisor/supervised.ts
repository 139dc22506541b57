import { setTimeout as sleep } from 'node:timers/promises';

/** Something that runs until it ends or is stopped. */
export interface Running {
  readonly pid: number | undefined;
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
}

const patientMs = 60_000;
/** Pause before the n-th start in a row of something that does not stay up: ½ s, 1, 2, 4, then 8 s. */
export const backoffMs = (failures: number): number => Math.min(500 * 2 ** failures, 8_000);

/** Keeps one process up: when it dies it is started again, with growing pauses while it does not stay up. */
export class Supervised {
  #running: Running | null = null;
  #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  restarts = 0;

  constructor(readonly name: string, private readonly launch: () => Promise<Running>, private readonly say: (line: string) => void) {}

  /** The first start's failure is the caller's; later ones are tried again. */
  async start(): Promise<void> {
    this.#running = await this.launch();
    this.#loop = this.#watch(Date.now());
  }

  get pid(): number | undefined {
    return this.#running?.pid;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running?.stop();
    await this.#loop;
    await this.#running?.stop(); // what the loop had begun to start meanwhile
  }

  async #watch(since: number): Promise<void> {
    for (let failures = 0; !this.#stopping.signal.aborted;) {
      await this.#running?.exited;
      if (this.#stopping.signal.aborted) return;
      failures = Date.now() - since > patientMs ? 0 : failures;
      this.say(`${this.name} ended; starting it again`);
      await sleep(backoffMs(failures), undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return;
      failures += 1;
      this.restarts += 1;
      since = Date.now();
      this.#running = await this.launch().catch((error: Error) => {
        this.say(`${this.name}: ${error.message}`);
        return { pid: undefined, exited: Promise.resolve(), stop: async () => undefined };
      });
    }
  }
}

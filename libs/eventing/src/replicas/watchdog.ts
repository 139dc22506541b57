import type { LogReader } from '../log/log-reader.js';
import { gauges } from '../metrics.js';

const everyMs = 15_000;
const looksAllowed = 4;

interface Watched {
  readonly service: string;
  readonly region: string;
  fatal(reason: string): void;
}

/**
 * A consumer that has something to read and takes nothing in hand for 60 s looks healthy but is not: the process ends.
 * Looks are counted, not seconds, so that a process that was frozen as a whole gets its time. While entries are taken (pulses at
 * least), the broker is asked only now and then, for the gauge.
 */
export class Watchdog {
  private readonly timer: NodeJS.Timeout;
  private looks = 0;
  private stuck = 0;
  private taken = NaN;

  constructor(private readonly reader: Pick<LogReader, 'lag' | 'lastTaken'>, private readonly watched: Watched, ms = everyMs) {
    this.timer = setInterval(() => void this.look().catch(() => undefined), ms);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const { lastTaken } = this.reader;
    const moved = lastTaken !== this.taken;
    this.taken = lastTaken;
    if (moved) this.stuck = 0;
    if (moved && (this.looks += 1) % looksAllowed !== 1) return;
    const lag = await this.reader.lag();
    gauges.consumerLag.set({ service: this.watched.service, region: this.watched.region }, Number(lag));
    if (!moved) this.stuck = lag > 0n ? this.stuck + 1 : 0;
    if (this.stuck >= looksAllowed) this.watched.fatal(`${lag} entries wait and the consumer takes none in hand`);
  }
}

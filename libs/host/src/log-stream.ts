import { pino, type DestinationStream } from 'pino';

const keptBytes = 1_048_576;

/**
 * The standard output. Where it takes nothing (its disk is full, its reader is gone) the process goes on: up to 1 MB of lines wait, later
 * ones are given up, and `assertTaken` says so.
 */
export class LogStream implements DestinationStream {
  private readonly out: ReturnType<typeof pino.destination>;
  private fault: Error | null = null;

  constructor(fd = 1) {
    this.out = pino.destination({ fd, sync: true, maxLength: keptBytes });
    this.out.on('error', (error: Error) => { this.fault = error; });
    this.out.on('write', () => { this.fault = null; });
  }

  write(line: string): void {
    this.out.write(line);
  }

  /** Throws while lines are not taken; tries the waiting ones first. */
  assertTaken(): void {
    if (this.fault) this.out.write('');
    if (this.fault) throw this.fault;
  }
}

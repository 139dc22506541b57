import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';

/** Something that is done again and again, and how often. */
export interface Round {
  readonly everyMs: number;
  work(): Promise<unknown>;
}

/** Goes its rounds while the application runs, one at a time: a round whose turn comes while another is under way is left out. */
export abstract class Rounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly logger = new Logger(this.constructor.name);
  private timers: readonly NodeJS.Timeout[] = [];
  private running: Promise<unknown> | null = null;
  /** What works in batches ends with the one under way. */
  protected stopped = false;

  protected abstract readonly rounds: readonly Round[];

  onApplicationBootstrap(): void {
    this.timers = this.rounds.map(({ everyMs, work }) => setInterval(() => {
      this.running ??= work().catch((error) => this.logger.error(error)).finally(() => { this.running = null; });
    }, everyMs));
  }

  /** Before the database connection is closed; waits for the batch under way, not for all that is left. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.timers.forEach(clearInterval);
    await this.running;
  }
}

import { LRUCache } from 'lru-cache';

/** What the process that prints a paper may take. */
export const printLimits = { megabytes: 256, ms: 20_000 } as const;
/** So many papers may wait for the one in work. */
const longestQueue = 20;
/** Papers kept in memory, in bytes. */
const mostBytes = 64 * 1024 * 1024;

/** The paper cannot be printed just now; the message is for the log. */
export class PaperUnavailable extends Error {}

/**
 * Prints papers, one after the other, each in a process with a limit of memory and time, so that a long one holds up nobody else's
 * requests. A paper follows from its task alone, so it is kept for whoever asks next.
 */
export class Press<Task extends object> {
  private readonly papers = new LRUCache<string, Buffer>({ maxSize: mostBytes, sizeCalculation: ({ length }) => length });
  private readonly underWay = new Map<string, Promise<Buffer>>();
  private last: Promise<unknown> = Promise.resolve();

  /** `draw`: in a process of its own (`inChild`) that does what `printing` says; here nothing is loaded that it does not need. */
  constructor(private readonly draw: (task: Task) => Promise<Uint8Array>) {}

  /**
   * `key` stands for the task. Throws `PaperUnavailable` where too many wait, or where it takes more than it may; `inPassing`: where another one is in work, so that
   * what only names a paper holds up nobody who wants to read one.
   */
  async print(key: string, task: Task, { inPassing = false } = {}): Promise<Buffer> {
    const known = this.papers.get(key) ?? this.underWay.get(key);
    if (known) return known;
    if (inPassing && this.underWay.size > 0) throw new PaperUnavailable('another paper is in work');
    if (this.underWay.size >= longestQueue) throw new PaperUnavailable('too many papers are asked for at once');
    const printing = this.inTurn(task);
    this.underWay.set(key, printing);
    try {
      const paper = await printing;
      this.papers.set(key, paper);
      return paper;
    } finally {
      this.underWay.delete(key);
    }
  }

  private inTurn(task: Task): Promise<Buffer> {
    const printing = this.last.then(async () => {
      try {
        return Buffer.from(await this.draw(task));
      } catch (error) {
        throw new PaperUnavailable((error as Error).message);
      }
    });
    this.last = printing.catch(() => undefined);
    return printing;
  }
}

/** In the process that prints: draws the one paper that is asked of it. */
export function printing<Task extends object>(draw: (task: Task) => Promise<Buffer>): void {
  process.once('message', async (task) => process.send!(await draw(task as Task)));
}

import { createRequire } from 'node:module';
import { inChild } from '@heyu/host';
import { LRUCache } from 'lru-cache';
import { PaperUnavailable } from './agreement-pdf.records.js';
import type { AgreementNames, AgreementRecords } from './agreement-pdf.records.js';

/** By its name, so that it is the built one wherever this file itself runs from: a process has no transform of its own. */
const childFile = createRequire(import.meta.url).resolve('@heyu/coordination/agreement-pdf.child');
const limits = { megabytes: 256, ms: 20_000 } as const;
/** So many papers may wait for the one in work. */
const longestQueue = 20;
/** Papers kept in memory, in bytes. */
const kept = 64 * 1024 * 1024;

/**
 * Prints agreements, one after the other, each in a process with a limit of memory and time, so that long terms hold up nobody else's
 * requests. A paper follows from its records alone, so it is kept for whoever asks next.
 */
export class AgreementPress {
  private readonly papers = new LRUCache<string, Buffer>({ maxSize: kept, sizeCalculation: ({ length }) => length });
  private readonly underWay = new Map<string, Promise<Buffer>>();
  private last: Promise<unknown> = Promise.resolve();

  /** Throws `PaperUnavailable` where too many wait, or where it takes more than it may. */
  async print(records: AgreementRecords, names: AgreementNames): Promise<Buffer> {
    const { id, version } = records.agreement;
    const key = `${id} ${version}`;
    const known = this.papers.get(key) ?? this.underWay.get(key);
    if (known) return known;
    if (this.underWay.size >= longestQueue) throw new PaperUnavailable('too many papers are asked for at once');
    const printing = this.inTurn(records, names);
    this.underWay.set(key, printing);
    try {
      const paper = await printing;
      this.papers.set(key, paper);
      return paper;
    } finally {
      this.underWay.delete(key);
    }
  }

  private inTurn(records: AgreementRecords, names: AgreementNames): Promise<Buffer> {
    const printing = this.last.then(async () => {
      try {
        return Buffer.from(await inChild<Uint8Array>(childFile, { records, names }, limits));
      } catch (error) {
        throw new PaperUnavailable((error as Error).message);
      }
    });
    this.last = printing.catch(() => undefined);
    return printing;
  }
}

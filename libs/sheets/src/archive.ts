import { posix } from 'node:path';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { sheetLimits } from './limits.js';
import { tooLarge } from './sheet.refusals.js';

/**
 * The parts of a workbook by name. Nothing is believed of what the archive says of itself: bytes count as they are unpacked, over
 * all parts together, and a part that unpacks to another size than it says is an error (yauzl). Names that leave the archive are errors too.
 */
export class Archive {
  private unpacked = 0;

  private constructor(private readonly zip: ZipFile, private readonly entries: ReadonlyMap<string, Entry>) {}

  static async open(content: Buffer): Promise<Archive> {
    const zip = await fromBufferPromise(content, { lazyEntries: true });
    if (zip.entryCount > sheetLimits.parts) throw tooLarge();
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      // Readers disagree on which of two is meant: what was checked might not be what another one shows.
      if (entries.has(name)) throw new Error(`${entry.fileName} stands twice in the archive`);
      entries.set(name, entry);
    }
    return new Archive(zip, entries);
  }

  async *read(name: string): AsyncIterable<Uint8Array> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry || entry.isEncrypted()) throw new Error(`${name} cannot be read`);
    for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
      this.unpacked += (chunk as Uint8Array).byteLength;
      if (this.unpacked > sheetLimits.unpackedBytes) throw tooLarge();
      yield chunk as Uint8Array;
    }
  }
}

/** Where a relation of `part` leads within the archive: `worksheets/sheet1.xml` beside it, `/xl/…` from the root. */
export const targetOf = (part: string, target: string): string =>
  posix.join('/', target.startsWith('/') ? target : posix.join(posix.dirname(part), target)).slice(1);

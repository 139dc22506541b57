import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FSDriver } from 'flydrive/drivers/fs';
import type { RangeDriver, Span } from './range-driver.js';

/**
 * Local disk. flydrive writes to the final name at once; here a file appears under its name only when all of it is on the
 * disk, so that a killed process or a second writer never shows half of it.
 */
export class DurableFsDriver extends FSDriver implements RangeDriver {
  constructor(private readonly root: string) {
    super({ location: root, visibility: 'private' });
  }

  async getRange(key: string, span: Span): Promise<Readable> {
    return createReadStream(join(this.root, key), span);
  }

  override async putStream(key: string, contents: Readable): Promise<void> {
    const target = join(this.root, key);
    const part = `${target}.${randomUUID()}.part`;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const file = await open(part, 'wx', 0o600);
    try {
      for await (const chunk of contents) await file.appendFile(chunk as Uint8Array);
      await file.sync();
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    await syncFolder(dirname(target));
  }
}

/** The new name itself must survive a power cut, too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

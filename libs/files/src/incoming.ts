import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes that have arrived whole and stand on disk, not yet visible to anyone. */
export interface Incoming {
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** More bytes came than the limit allows. */
export class TooLarge extends Error {
  constructor(readonly limit: number) {
    super(`more than ${limit} bytes`);
  }
}

/** Writes a stream to a file of its own in `folder` and hashes it on the way; synced before it returns, removed if anything fails. */
export async function receive(source: AsyncIterable<Uint8Array>, folder: string, limit: number): Promise<Incoming> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > limit) throw new TooLarge(limit);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return { path, sha256: hash.digest('hex'), size };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

export const discard = (incoming: Incoming): Promise<void> => rm(incoming.path, { force: true });

/** What a killed process left behind. Younger files may belong to another process that is still receiving. */
export async function sweep(folder: string, olderThanMs: number): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < Date.now() - olderThanMs) await rm(path, { force: true });
  }
}

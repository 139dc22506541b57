import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { DurableFsDriver } from './durable-fs.driver.js';
import type { FileSettings } from './file-settings.js';
import { FILE_LIMIT } from './file.refusals.js';
import { receive, sweep, type Incoming } from './incoming.js';
import type { RangeDriver, Span } from './range-driver.js';

const staleMs = 60 * 60 * 1000;
/** `ab/cdef…`: a folder never holds all files. */
const keyOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2)}`;

/** Immutable bytes by their SHA-256. What stands under a hash is whole: the same bytes written twice, or by two at once, change nothing. */
export class FileStore {
  private readonly disk: Disk;

  private constructor(private readonly driver: RangeDriver, private readonly spool: string) {
    this.disk = new Disk(driver);
  }

  static async open(settings: Pick<FileSettings, 'FILES_DIR' | 'FILES_S3_BUCKET' | 'FILES_S3_REGION' | 'FILES_S3_ENDPOINT'>): Promise<FileStore> {
    const spool = join(settings.FILES_DIR, 'incoming');
    await sweep(spool, staleMs);
    return new FileStore(await driverFor(settings), spool);
  }

  /** Takes bytes in without showing them; the caller checks them and then keeps or discards them. Throws `TooLarge`. */
  receive(source: AsyncIterable<Uint8Array>, largest: number = FILE_LIMIT): Promise<Incoming> {
    return receive(source, this.spool, largest);
  }

  async keep(incoming: Incoming): Promise<void> {
    const key = keyOf(incoming.sha256);
    if (await this.disk.exists(key)) return;
    await this.disk.putStream(key, createReadStream(incoming.path), { contentLength: incoming.size });
  }

  has(sha256: string): Promise<boolean> {
    return this.disk.exists(keyOf(sha256));
  }

  /** All of it, or from one byte to another, both included. */
  read(sha256: string, range?: Span): Promise<Readable> {
    return range ? this.driver.getRange(keyOf(sha256), range) : this.disk.getStream(keyOf(sha256));
  }
}

async function driverFor(settings: Parameters<typeof FileStore.open>[0]): Promise<RangeDriver> {
  if (!settings.FILES_S3_BUCKET) return new DurableFsDriver(settings.FILES_DIR);
  const { RangedS3Driver } = await import('./ranged-s3.driver.js');
  return new RangedS3Driver(settings.FILES_S3_BUCKET, {
    region: settings.FILES_S3_REGION,
    // Stores other than AWS do not know its newer checksums; what is read is known by its SHA-256 anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
    ...(settings.FILES_S3_ENDPOINT ? { endpoint: settings.FILES_S3_ENDPOINT, forcePathStyle: true } : {}),
  });
}

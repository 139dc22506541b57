import type { Readable } from 'node:stream';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { S3Driver } from 'flydrive/drivers/s3';
import type { S3DriverOptions } from 'flydrive/drivers/s3/types';
import type { RangeDriver, Span } from './range-driver.js';

/** A bucket of an S3-compatible store, private and without ACLs. */
export class RangedS3Driver extends S3Driver implements RangeDriver {
  private readonly client: S3Client;

  constructor(bucket: string, config: S3ClientConfig) {
    const client = new S3Client(config);
    super({ client, bucket, visibility: 'private', supportsACL: false } satisfies S3DriverOptions);
    this.client = client;
  }

  async getRange(key: string, { start, end }: Span): Promise<Readable> {
    const { Body } = await this.client.send(this.createGetObjectCommand(this.client, { Bucket: this.options.bucket, Key: key, Range: `bytes=${start}-${end}` }));
    return Body as Readable;
  }
}

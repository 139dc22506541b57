import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, zstdDecompress } from 'node:zlib';
import { Logger } from '@nestjs/common';

const require = createRequire(import.meta.url);
const { CompressionCodecs, CompressionTypes, KafkaJSPartialMessageError } = require('kafkajs') as typeof import('kafkajs');

/** Twice what the largest entry of a topic may have. */
const mostBytes = 8 * 2 ** 20;
const mostEntries = 100_000;
/** This platform sets eight. The library's time to collect them is the square of their number. */
const mostHeaders = 64;
const stalledMs = 1_000;
const logger = new Logger('Log');

interface Decoder {
  readVarInt(): number;
  readVarIntArray<T>(one: (decoder: Decoder) => T): T[];
}

type Unpack = (packed: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>;
const refused = (codec: string): Unpack => () => Promise.reject(new Error(`${codec} is not read here`));
const unpackers = [
  [CompressionTypes.GZIP, promisify(gunzip)], [CompressionTypes.ZSTD, promisify(zstdDecompress)],
  [CompressionTypes.Snappy, refused('Snappy')], [CompressionTypes.LZ4, refused('LZ4')],
] as const;

/**
 * Whatever another cell's producer does with its own topics, it must not end the consumer, which reads those of all cells. Left to
 * itself the client library crashes at each attempt to read a batch that is packed in another way than gzip, unpacks any number of bytes,
 * and takes minutes for an entry with many headers.
 */
export function bearAnyBatch(): void {
  for (const [type, unpack] of unpackers) {
    CompressionCodecs[type] = () => ({
      compress: () => Promise.reject(new Error('Nothing is sent packed')),
      decompress: (packed: Buffer) => unpack(packed, { maxOutputLength: mostBytes }).catch((error: Error) => instead(packed, error)),
    });
  }
  const { prototype } = require('kafkajs/src/protocol/decoder.js') as { prototype: Decoder };
  /** Of the library's readers only that of an entry's headers uses it, and nothing follows them. */
  prototype.readVarIntArray = function readSome<T>(this: Decoder, one: (decoder: Decoder) => T): T[] {
    return Array.from({ length: Math.min(Math.max(0, this.readVarInt()), mostHeaders) }, () => one(this));
  };
}

/**
 * As many entries as the batch has, each of which says that it could not be unpacked, so that they are parked and what follows is read. Of one
 * with more than can be told in this way nothing is read, nor of what follows it in its partition; others are.
 */
async function instead(packed: Buffer, error: Error): Promise<Buffer> {
  const entries = entriesOf(packed);
  logger.error(`ALERT: a batch of ${entries} entries cannot be unpacked: ${error.message}`);
  if (entries <= mostEntries) return Buffer.concat(Array.from({ length: entries }, (_, n) => entry(n, `a batch that cannot be unpacked: ${error.message}`)));
  await sleep(stalledMs);
  throw new KafkaJSPartialMessageError();
}

/** Their number stands before what is packed, in the same memory: the codec is not told. */
const entriesOf = ({ buffer, byteOffset }: Buffer): number => new DataView(buffer, byteOffset - 4, 4).getInt32(0);

/** A record of Kafka's message format 2: no key, no headers, and this value. */
function entry(offset: number, value: string): Buffer {
  const body = Buffer.concat([Buffer.from([0, 0]), varint(offset), varint(-1), varint(Buffer.byteLength(value)), Buffer.from(value), varint(0)]);
  return Buffer.concat([varint(body.length), body]);
}

/** Zigzag, seven bits a byte. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; left > 0x7f; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
  return Buffer.from([...bytes, left]);
}

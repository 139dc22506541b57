import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FileStore } from './file-store.js';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An object store as far as one request each goes: PUT, HEAD and GET of `/<bucket>/<key>`, visible only when whole. */
describe('the file store in an S3-compatible bucket', () => {
  const objects = new Map<string, Buffer>();
  const authorizations: (string | undefined)[] = [];
  let given = 0;
  let server: Server;
  let folder: string;
  let store: FileStore;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = new URL(request.url!, 'http://s3').pathname;
      authorizations.push(request.headers.authorization);
      if (request.method === 'PUT') {
        void buffer(request).then((bytes) => {
          if (bytes.length === Number(request.headers['content-length'])) objects.set(path, bytes);
          response.writeHead(200, { ETag: '"x"' }).end();
        });
        return;
      }
      const found = objects.get(path);
      const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      const sent = start === undefined ? found : found?.subarray(Number(start), Number(end) + 1);
      given += request.method === 'GET' ? sent?.length ?? 0 : 0;
      response.writeHead(found ? 200 : 404, { 'Content-Length': sent?.length ?? 0 }).end(request.method === 'GET' ? sent : undefined);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    folder = await mkdtemp(join(tmpdir(), 'heyu-s3-'));
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
    store = await FileStore.open({
      FILES_DIR: folder, FILES_S3_BUCKET: 'heyu', FILES_S3_REGION: 'cn-north-1', FILES_S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  test('keeps and gives bytes by their hash, signed, and once only', async () => {
    const bytes = randomBytes(3_000_000);
    const incoming = await store.receive(Readable.from([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)]));
    expect(await store.has(incoming.sha256)).toBe(false);
    await store.keep(incoming);
    await store.keep(incoming);
    expect([...objects.keys()]).toEqual([`/heyu/${incoming.sha256.slice(0, 2)}/${incoming.sha256.slice(2)}`]);
    expect(hashOf(await buffer(await store.read(incoming.sha256)))).toBe(hashOf(bytes));
    given = 0;
    expect((await buffer(await store.read(incoming.sha256, { start: 2_000_000, end: 2_000_099 }))).equals(bytes.subarray(2_000_000, 2_000_100))).toBe(true);
    expect(given).toBe(100);
    expect(authorizations.every((text) => text?.startsWith('AWS4-HMAC-SHA256 Credential=test/'))).toBe(true);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { eventually } from '@heyu/testing';
import { cellKeys, openFileCell, type FileCell } from './file-cell.fixture.js';
import { FILE_LIMIT } from './file.refusals.js';
import { storedFileId, storedFiles } from './stored-file.table.js';

const actor = (role: Actor['role'], body: string): Actor => ({ id: `${role}-1`, role, region: 'jjj', body });
const owner = actor('SCHOOL_ADMIN', '4113016204');
const pdf = (bytes = 3_000): Buffer<ArrayBuffer> => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

describe('files of one cell', () => {
  let keys: Awaited<ReturnType<typeof cellKeys>>;
  let cell: FileCell;
  const put = (bytes: BodyInit, over: { as?: Actor | null; type?: string; query?: string; init?: RequestInit } = {}) =>
    cell.fetch(over.as === undefined ? owner : over.as, `/files${over.query ?? ''}`, {
      method: 'PUT', body: bytes, ...over.init, headers: { 'Content-Type': over.type ?? 'application/pdf', ...over.init?.headers as Record<string, string> },
    });
  const get = (sha256: string, headers: Record<string, string> = {}, as: Actor = owner) => cell.fetch(as, `/files/${sha256}`, { headers });
  const code = async (answer: Response) => [answer.status, (await answer.json() as { code: string }).code];

  beforeAll(async () => {
    keys = await cellKeys(['jjj', 'yrd']);
    cell = await openFileCell('jjj', { keysDir: keys.folder });
  });
  afterAll(async () => {
    await cell.close();
    await keys.remove();
  });

  test('an upload comes back byte for byte, to be saved and never shown as a page', async () => {
    const bytes = pdf();
    const answer = await put(bytes, { query: '?purpose=SCAN' });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ sha256: hashOf(bytes), size: bytes.length, type: 'application/pdf', purpose: 'SCAN', storage: { usedBytes: bytes.length, mostBytes: 10_000_000, files: 1, mostFiles: 100 } });
    const got = await get(hashOf(bytes));
    expect(hashOf(await bytesOf(got))).toBe(hashOf(bytes));
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf', 'content-length': String(bytes.length), 'x-content-type-options': 'nosniff', etag: `"${hashOf(bytes)}"`,
      'content-disposition': expect.stringMatching(/^attachment; filename="[0-9a-f]{16}\.pdf"$/), 'cache-control': expect.stringContaining('private'),
    });
    expect((await get(hashOf(bytes).toUpperCase())).status).toBe(200);
    expect((await get(hashOf(bytes), { 'If-None-Match': `"${hashOf(bytes)}"` })).status).toBe(304);
    expect((await cell.fetch(owner, `/files/${hashOf(bytes)}`, { method: 'HEAD' })).headers.get('content-length')).toBe(String(bytes.length));
  });

  test("another user's upload does not exist: the answer is that for a hash that nobody has", async () => {
    const sha256 = hashOf(pdf());
    const bytes = pdf();
    await put(bytes);
    const unknown = await (await get(sha256)).text();
    for (const other of [actor('SCHOOL_ADMIN', '4111010858'), actor('TEACHER', owner.body), actor('REGIONAL_COORDINATOR', 'jjj'),
      actor('APPROVING_AUTHORITY', '130000'), actor('ANONYMOUS', ''), actor('AUDITOR', 'jjj')]) {
      const answer = await get(hashOf(bytes), {}, other);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe(unknown);
    }
    expect(await code(await get('..%2F..%2Fetc%2Fpasswd'))).toEqual([404, 'FILE_NOT_FOUND']);
  });

  test('nobody uploads but schools, nothing is served without a token, and a cell may only read', async () => {
    expect(await code(await put(pdf(), { as: actor('REGIONAL_COORDINATOR', 'jjj') }))).toEqual([403, 'UPLOAD_NOT_ALLOWED']);
    expect((await put(pdf(), { as: null })).status).toBe(401);
    expect((await cell.fetch(null, `/files/${'a'.repeat(64)}`)).status).toBe(401);
    const asCell = { Authorization: await keys.bearer('yrd', 'coordination.jjj') };
    expect((await put(pdf(), { as: null, init: { headers: asCell } })).status).toBe(401);
    expect((await cell.fetch(null, `/files/${'a'.repeat(64)}`, { headers: asCell })).status).toBe(404);
    const elsewhere = { Authorization: await keys.bearer('yrd', 'coordination.yrd') };
    expect((await cell.fetch(null, `/files/${'a'.repeat(64)}`, { headers: elsewhere })).status).toBe(401);
  });

  test('a coordinator uploads a sheet to be imported, in any encoding, and nothing else', async () => {
    const coordinator = actor('REGIONAL_COORDINATOR', 'jjj');
    const gbk = Buffer.from('d1a7d0a3b1eacab6c2eb2c310a', 'hex');
    const answer = await put(gbk, { as: coordinator, query: '?purpose=IMPORT', type: 'application/vnd.ms-excel' });
    expect([answer.status, await answer.json()]).toMatchObject([201, { sha256: hashOf(gbk), type: 'text/csv', purpose: 'IMPORT' }]);
    expect((await get(hashOf(gbk), {}, coordinator)).status).toBe(200);
    expect(await code(await put(pdf(), { as: coordinator, query: '?purpose=IMPORT' }))).toEqual([415, 'NO_SHEET']);
    expect(await code(await put(gbk, { query: '?purpose=EVIDENCE', type: 'text/csv' }))).toEqual([415, 'TYPE_NOT_ALLOWED']);
  });

  test('over 20 MB, or over what is taken for its purpose, is refused with 413, announced or not, and leaves nothing behind', async () => {
    const before = await cell.onDisk();
    expect(await code(await put(Buffer.alloc(FILE_LIMIT + 1)))).toEqual([413, 'FILE_TOO_LARGE']);
    const stream = new ReadableStream({ start(sink) { for (let n = 0; n < 21; n += 1) sink.enqueue(new Uint8Array(1 << 20)); sink.close(); } });
    expect(await code(await put(stream, { init: { duplex: 'half' } as RequestInit }))).toEqual([413, 'FILE_TOO_LARGE']);
    const more = await put(pdf(1024 ** 2), { query: '?purpose=SCAN' });
    expect([more.status, await more.json()]).toMatchObject([413, { code: 'FILE_TOO_LARGE', message: expect.stringContaining('1 MB') }]);
    expect(await cell.onDisk()).toEqual(before);
  });

  test('a .png that holds HTML is refused with 415; an empty file and an unknown purpose are refused', async () => {
    const before = await cell.onDisk();
    const html = Buffer.from('<!doctype html><script>parent.document</script>');
    expect(await code(await put(html, { type: 'image/png' }))).toEqual([415, 'TYPE_NOT_ALLOWED']);
    expect(await code(await put(html, { type: 'text/plain' }))).toEqual([415, 'TYPE_NOT_ALLOWED']);
    expect(await code(await put(pdf(), { type: 'image/png' }))).toEqual([415, 'TYPE_MISMATCH']);
    expect(await code(await put('', {}))).toEqual([422, 'FILE_EMPTY']);
    expect(await code(await put(pdf(), { query: '?purpose=FUN' }))).toEqual([400, 'PURPOSE_UNKNOWN']);
    expect((await get(hashOf(html))).status).toBe(404);
    expect(await cell.onDisk()).toEqual(before);
  });

  test('a range is 206, an invalid one 416, a thousand are one 200', async () => {
    const bytes = pdf(500_000);
    const sha256 = hashOf(bytes);
    await put(bytes);
    const part = await get(sha256, { Range: 'bytes=70000-200000' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 70000-200000/${bytes.length}`]);
    expect((await bytesOf(part)).equals(bytes.subarray(70_000, 200_001))).toBe(true);
    const tail = await get(sha256, { Range: 'bytes=-5' });
    expect((await bytesOf(tail)).equals(bytes.subarray(-5))).toBe(true);
    const invalid = await get(sha256, { Range: `bytes=${bytes.length}-` });
    expect([invalid.headers.get('content-range'), ...await code(invalid)]).toEqual([`bytes */${bytes.length}`, 416, 'RANGE_INVALID']);
    const many = await get(sha256, { Range: `bytes=${Array.from({ length: 1000 }, (_, n) => `${n}-${n + 1}`).join(',')}` });
    expect([many.status, hashOf(await bytesOf(many))]).toEqual([200, sha256]);
    const stale = await get(sha256, { 'Range': 'bytes=0-1', 'If-Range': '"another"' });
    expect([stale.status, (await bytesOf(stale)).length]).toEqual([200, bytes.length]);
  });

  test('the same file sent twenty times at once leaves intact bytes and one row', async () => {
    const bytes = pdf(50_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => put(bytes, { init: { headers: { 'Idempotency-Key': 'k' } } })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(hashOf(await bytesOf(await get(hashOf(bytes))))).toBe(hashOf(bytes));
    expect(await cell.records.count(storedFiles, (q) => q.where('r.sha256 = :s', { s: hashOf(bytes) }))).toBe(1);
  });

  test('an upload of what is just being noted by another process waits for it and finds it', async () => {
    const bytes = pdf();
    const [sha256, type] = [hashOf(bytes), 'application/pdf'];
    const id = storedFileId({ sha256, uploadedBy: owner.body, pulledFrom: null });
    const sent = await cell.records.manager.transaction(async (other) => {
      await other.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
      await other.query(`insert into stored_file (id, home, version, body) values ($1, 'jjj', 1, $2)`,
        [id, { sha256, size: bytes.length, type, uploadedBy: owner.body, pulledFrom: null, purpose: 'SCAN', storedAt: '2026-11-24T00:00:00.000Z' }]);
      const upload = put(bytes);
      await eventually('the upload to wait', async () =>
        (await cell.records.manager.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0);
      return { upload };
    });
    const answer = await sent.upload;
    expect([answer.status, (await answer.json() as { purpose: string }).purpose]).toEqual([201, 'SCAN']);
  });

  test('a sender that goes away in the middle leaves nothing behind', async () => {
    const before = await cell.onDisk();
    const away = new AbortController();
    const stream = new ReadableStream({ start: (sink) => sink.enqueue(pdf(100_000)), pull: () => { away.abort(); } });
    await expect(put(stream, { init: { duplex: 'half', signal: away.signal } as RequestInit })).rejects.toThrow();
    await eventually('nothing to be left', async () => (await cell.onDisk()).length === before.length);
    expect((await put(pdf())).status).toBe(201);
  });
});

describe('a cell with a virus scanner', () => {
  let answer = 'stream: OK';
  let clamd: Server;
  let keys: Awaited<ReturnType<typeof cellKeys>>;
  let cell: FileCell;
  const received: Buffer[] = [];
  const put = (bytes: Buffer<ArrayBuffer>) => cell.fetch(owner, '/files', { method: 'PUT', body: bytes });

  beforeAll(async () => {
    clamd = createServer((socket) => {
      let bytes = Buffer.alloc(0);
      socket.on('data', (chunk) => {
        bytes = Buffer.concat([bytes, chunk]);
        if (!bytes.subarray(-4).equals(Buffer.alloc(4))) return;
        received.push(bytes);
        socket.end(`${answer}\0`);
      });
    }).listen(0, '127.0.0.1');
    await once(clamd, 'listening');
    keys = await cellKeys(['jjj']);
    cell = await openFileCell('jjj', { keysDir: keys.folder, clamd: `127.0.0.1:${(clamd.address() as AddressInfo).port}` });
  });
  afterAll(async () => {
    await cell.close();
    await keys.remove();
    clamd.close();
  });

  test.each([['stream: Eicar-Signature FOUND', 422], ['INSTREAM size limit exceeded. ERROR', 503]])('"%s": %i, nothing kept, nothing served', async (said, status) => {
    answer = said;
    const bytes = pdf();
    expect((await put(bytes)).status).toBe(status);
    expect((await cell.fetch(owner, `/files/${hashOf(bytes)}`)).status).toBe(404);
    expect(await cell.onDisk()).toEqual([]);
  });

  test('"OK": kept, after all of it was shown to the scanner', async () => {
    answer = 'stream: OK';
    const bytes = pdf(200_000);
    expect((await put(bytes)).status).toBe(201);
    expect(received.at(-1)!.subarray(0, 10).toString()).toBe('zINSTREAM\0');
    expect(received.at(-1)!.includes(bytes.subarray(0, 60_000))).toBe(true);
  });

  test('a scanner that is away: nothing is taken in', async () => {
    clamd.close();
    expect((await put(pdf(10))).status).toBe(503);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { cellKeys, openFileCell, type FileCell } from '../../libs/files/src/file-cell.fixture.js';
import type { FileNaming } from '../../libs/files/src/index.js';

const actor = (role: Actor['role'], region: string, body: string): Actor => ({ id: `${role}-${body}`, role, region, body });
const lead = actor('SCHOOL_ADMIN', 'jjj', '4113016204');
const partner = actor('SCHOOL_ADMIN', 'yrd', '4131012799');
const coordinator = actor('REGIONAL_COORDINATOR', 'yrd', 'yrd');
const outsider = actor('SCHOOL_ADMIN', 'yrd', '3633000421');
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Three cells, two of them real; what stands in for the home of 珠三角 answers whatever a spec says. */
describe('evidence crosses regions by its hash', () => {
  let keys: Awaited<ReturnType<typeof cellKeys>>;
  let jjj: FileCell;
  let yrd: FileCell;
  let impostor: Server;
  let impostorAnswers: (url: string) => { status: number; body: Buffer; cut?: boolean } = () => ({ status: 404, body: Buffer.alloc(0) });
  let bytes: Buffer<ArrayBuffer>;
  let sha256: string;
  const naming = (home = 'jjj', author = lead.body): FileNaming => ({
    home, author, readers: [lead, partner, coordinator].map(({ region, body }) => ({ region, body })),
  });
  const read = (as: Actor, hash = sha256) => yrd.fetch(as, `/files/${hash}`);
  const status = async (as: Actor, hash = sha256) => (await read(as, hash)).status;

  beforeAll(async () => {
    keys = await cellKeys(['jjj', 'yrd', 'prd']);
    jjj = await openFileCell('jjj', { keysDir: keys.folder });
    impostor = createServer((request, response) => {
      const { status: code, body, cut } = impostorAnswers(request.url!);
      response.writeHead(code, { 'Content-Length': String(body.length + (cut ? 1 : 0)) });
      response.write(body, () => (cut ? response.destroy() : response.end()));
    }).listen(0, '127.0.0.1');
    await once(impostor, 'listening');
    const peers = { jjj: jjj.url, prd: `http://127.0.0.1:${(impostor.address() as AddressInfo).port}`, away: 'http://127.0.0.1:1' };
    yrd = await openFileCell('yrd', { keysDir: keys.folder, peers });
  });
  afterAll(async () => {
    await jjj.close();
    await yrd.close();
    impostor.close();
    await keys.remove();
  });
  beforeEach(async () => {
    bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(150_000)]);
    sha256 = hashOf(bytes);
    await jjj.fetch(lead, '/files', { method: 'PUT', body: bytes });
  });
  const named = (...namings: FileNaming[]) => {
    jjj.namings.set(sha256, namings);
    yrd.namings.set(sha256, namings);
  };

  test('who may read a record that names it gets it from his own cell, which keeps it', async () => {
    named(naming());
    const answer = await read(partner);
    expect(answer.status).toBe(200);
    expect(hashOf(Buffer.from(await answer.arrayBuffer()))).toBe(sha256);
    jjj.namings.delete(sha256);
    expect(await status(coordinator)).toBe(200);
    expect(await status(partner)).toBe(200);
  });

  test('who may not, does not: neither before nor after somebody else brought it here', async () => {
    named(naming());
    expect(await status(outsider)).toBe(404);
    expect(await yrd.onDisk()).not.toContain(sha256.slice(2));
    expect(await status(partner)).toBe(200);
    expect(await yrd.onDisk()).toContain(sha256.slice(2));
    expect(await status(outsider)).toBe(404);
    expect(await status(actor('TEACHER', 'yrd', partner.body))).toBe(404);
  });

  test('ten readers at once leave one copy', async () => {
    named(naming());
    expect(new Set(await Promise.all(Array.from({ length: 10 }, (_, n) => status(n % 2 ? partner : coordinator))))).toEqual(new Set([200]));
    expect((await yrd.onDisk()).filter((name) => name.startsWith(sha256.slice(2)))).toHaveLength(1);
  });

  test('the home gives it to cells of parties and deciders only, whatever the asking cell believes', async () => {
    jjj.namings.set(sha256, [naming()]);
    const ask = async (region: string) =>
      (await fetch(`${jjj.url}/files/${sha256}`, { headers: { Authorization: await keys.bearer(region, 'coordination.jjj') } })).status;
    expect(await ask('yrd')).toBe(200);
    expect(await ask('prd')).toBe(404);
    yrd.namings.set(sha256, [naming()]);
    jjj.namings.delete(sha256);
    expect(await status(partner)).toBe(404);
  });

  test("naming another school's hash opens nothing, at home or elsewhere", async () => {
    named(naming('jjj', '4111010858'));
    expect(await status(partner)).toBe(404);
    expect((await jjj.fetch(actor('SCHOOL_ADMIN', 'jjj', '4111010858'), `/files/${sha256}`)).status).toBe(404);
  });

  test.each([
    ['other bytes', () => ({ status: 200, body: Buffer.from('%PDF-1.7\nforged') })],
    ['half of them', () => ({ status: 200, body: bytes.subarray(0, 1000), cut: true })],
    ['more than 20 MB', () => ({ status: 200, body: Buffer.alloc(21 * 1024 * 1024, 'x') })],
    ['an error', () => ({ status: 500, body: Buffer.alloc(0) })],
  ])('a home that sends %s: try again, and nothing is kept', async (_what, answers) => {
    yrd.namings.set(sha256, [naming('prd')]);
    impostorAnswers = answers;
    const answer = await read(partner);
    expect([answer.status, answer.headers.get('retry-after'), (await answer.json() as { code: string }).code]).toEqual([503, '5', 'FILE_NOT_YET_HERE']);
    expect((await yrd.onDisk()).some((name) => name.startsWith(sha256.slice(2)))).toBe(false);
    impostorAnswers = () => ({ status: 200, body: bytes });
    expect(await status(partner)).toBe(200);
  });

  test('a home out of reach: 503; one record elsewhere that names it, too, is enough', async () => {
    yrd.namings.set(sha256, [naming('away')]);
    expect(await status(partner)).toBe(503);
    named(naming('away'), naming());
    expect(await status(partner)).toBe(200);
  });
});

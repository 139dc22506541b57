import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeAll, afterAll, expect, test } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { cellKeys, openFileCell, type FileCell } from './file-cell.fixture.js';

const school = (body: string, role: Actor['role'] = 'SCHOOL_ADMIN'): Actor => ({ id: `${role}-1`, role, region: 'jjj', body });
const [mine, other] = [school('4113016204'), school('4111010858')];
const pdf = (size: number): Buffer<ArrayBuffer> => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);
let keys: Awaited<ReturnType<typeof cellKeys>>;
let cell: FileCell;
beforeAll(async () => { keys = await cellKeys(['jjj']); });
afterAll(() => keys.remove());
afterEach(() => cell.close());

const open = async (quota: { FILES_BODY_BYTES?: number; FILES_BODY_COUNT?: number }) => { cell = await openFileCell('jjj', { keysDir: keys.folder, quota }); };
const put = async (bytes: Buffer<ArrayBuffer>, as = mine) => {
  const answer = await cell.fetch(as, '/files', { method: 'PUT', body: bytes, headers: { 'Content-Type': 'application/pdf' } });
  return { status: answer.status, ...await answer.json() as { code?: string; message?: string; storage?: object } };
};

test('by bytes: what fits is taken and says what is left, the next is refused with the figures, and nothing of it is kept', async () => {
  await open({ FILES_BODY_BYTES: 10_000 });
  const first = pdf(6_000);
  expect(await put(first)).toMatchObject({ status: 201, storage: { usedBytes: 6_000, mostBytes: 10_000, files: 1, mostFiles: 100 } });
  const onDisk = await cell.onDisk();
  const refused = await put(pdf(4_001), school(mine.body, 'SCHOOL_SYSTEM'));
  expect(refused).toMatchObject({ status: 409, code: 'STORAGE_FULL' });
  for (const figure of ['6000', '10000', '4001']) expect(refused.message).toContain(figure);
  expect(await cell.onDisk()).toEqual(onDisk);
  expect(await put(first)).toMatchObject({ status: 201, storage: { files: 1 } });
  expect(await put(pdf(4_000))).toMatchObject({ status: 201, storage: { usedBytes: 10_000 } });
  expect(await put(pdf(9_000), other)).toMatchObject({ status: 201, storage: { usedBytes: 9_000, files: 1 } });
});

test('by number, and twenty at once are counted one after the other', async () => {
  await open({ FILES_BODY_COUNT: 5 });
  const files = Array.from({ length: 20 }, () => pdf(1_000));
  const answers = await Promise.all(files.map((bytes) => put(bytes)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ code }) => code))).toEqual(new Set(['STORAGE_FULL']));
  const taken = files.filter((_, at) => answers[at]!.status === 201).map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  for (const sha256 of taken) expect((await cell.fetch(mine, `/files/${sha256}`)).status).toBe(200);
});

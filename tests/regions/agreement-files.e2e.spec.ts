import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { DraftProgram, ProposeProgram, until, type Person } from '@heyu/local';
import { storyTerms } from '../../deploy/local/src/story/propose.steps.js';
import { sharedStage, type TestStage } from './stage.fixture.js';

/** Through the gateway, over three regions: evidence, a sealed scan, and the agreement that prints their hashes. */
let stage: TestStage;
let programId: string;
let number: string;
const lead = (): Person => stage.cast.admin('he-01');
const coordinator = (region: string): Person => stage.cast.person(`coordinator-${region}`);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const files = {
  evidence: Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]),
  scan: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(200_000)]),
};
const put = async (person: Person, body: Buffer<ArrayBuffer>, purpose: string): Promise<string> => {
  const answer = await person.fetch(`/files?purpose=${purpose}`, { method: 'PUT', body });
  expect([answer.status, (await answer.json() as { sha256: string }).sha256]).toEqual([201, hashOf(body)]);
  return hashOf(body);
};
const bytesFor = (person: Person, path: string): Promise<Buffer> => until(`${path} for ${person.handle}`, async () => {
  const answer = await person.fetch(path);
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
});

beforeAll(async () => { stage = await sharedStage(); }, 240_000);

test('evidence uploaded in one region is read in the others by those who decide, and by nobody else', async () => {
  const sha256 = await put(lead(), files.evidence, 'EVIDENCE');
  const terms = { ...storyTerms(stage, 36), evidence: [{ sha256, name: '专业设置备案通知', about: '510102' }] };
  ({ id: programId } = await lead().act(DraftProgram, { terms }));
  expect((await coordinator('yrd').fetch(`/files/${sha256}`)).status).toBe(404);
  await lead().act(ProposeProgram, { programId });
  for (const reader of [lead(), coordinator('yrd'), coordinator('prd'), stage.cast.admin('gd-01'), stage.cast.person('authority-330000')]) {
    expect(hashOf(await bytesFor(reader, `/files/${sha256}`))).toBe(sha256);
  }
  for (const outsider of [stage.cast.person('outsider-js-03'), stage.cast.anonymous()]) expect((await outsider.fetch(`/files/${sha256}`)).status).toBe(404);
}, 120_000);

test('a sealed scan travels the same way, and the agreement verifies in every region with the same paper', async () => {
  await stage.advance(lead(), programId, 'APPROVED');
  const signer = stage.cast.admin('sh-01');
  const { round } = (await stage.program(lead(), programId))!;
  const scanSha256 = await put(signer, files.scan, 'SCAN');
  await stage.sign(signer, await stage.awaitAsked(signer, programId, 'SIGNATURE', round!), { scanSha256 });
  await stage.advance(lead(), programId, 'SIGNED');
  ({ agreementNumber: number } = (await stage.program(lead(), programId))! as { agreementNumber: string });
  expect(hashOf(await bytesFor(lead(), `/files/${scanSha256}`))).toBe(scanSha256);
  const insiders = [lead(), coordinator('yrd'), coordinator('prd')];
  const proofs = await Promise.all(insiders.map(async (insider) => JSON.parse((await bytesFor(insider, `/agreements/${number}?format=json`)).toString())));
  const papers = await Promise.all(insiders.map((insider) => bytesFor(insider, `/agreements/${number}.pdf`)));
  expect(proofs).toMatchObject(proofs.map(() => ({ verified: true, signedTerms: { programId }, pdfSha256: hashOf(papers[0]!) })));
  expect(new Set(papers.map(hashOf)).size).toBe(1);
}, 180_000);

test('anyone may verify it; the text is for parties and deciders', async () => {
  const anyone = stage.cast.anonymous();
  const page = await anyone.fetch(`/agreements/${number}`);
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining("default-src 'none'")]);
  expect(await page.text()).toContain('核验通过');
  expect(await (await anyone.fetch(`/agreements/${number}?format=json`)).json()).toMatchObject({ verified: true, signedTerms: null });
  expect((await anyone.fetch(`/agreements/${number}.pdf`)).status).toBe(403);
  expect((await anyone.fetch('/agreements/HY-JJJ-2026-0000000000')).status).toBe(404);
});

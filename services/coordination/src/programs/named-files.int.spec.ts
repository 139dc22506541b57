import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { oneCell, type OneCell } from './joint-programs/one-cell.fixture.js';
import { beijingSecondary, hebeiUniversity, tianjinCollege } from './joint-programs/stage-schools.fixture.js';

describe('files that programs name', () => {
  let here: OneCell;
  const status = async (actor: Actor, sha256: string) => (await here.cell.fetch(actor, `/files/${sha256}`)).status;
  const upload = async (actor: Actor, purpose: string): Promise<string> => {
    const body = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(500)]);
    const answer = await here.cell.fetch(actor, `/files?purpose=${purpose}`, { method: 'PUT', body });
    expect(answer.status).toBe(201);
    return createHash('sha256').update(body).digest('hex');
  };
  const evidence = (sha256: string) => ({ evidence: [{ sha256, name: '专业设置备案通知', about: '510102' }] });
  const admin = (school: Parameters<OneCell['stage']['admin']>[0]) => here.stage.admin(school);
  const outsider = (): Actor => here.cell.actor('SCHOOL_ADMIN', '4111010858');

  beforeAll(async () => { here = await oneCell(); });
  afterAll(() => here.cell.close());

  test("evidence opens to all who are involved once it is proposed, and to nobody else", async () => {
    const sha256 = await upload(here.lead, 'EVIDENCE');
    const readers = [admin(beijingSecondary), here.stage.coordinator('jjj'), here.stage.authority('jjj', '120000'), here.cell.actor('SCHOOL_SYSTEM', hebeiUniversity.code)];
    expect(await Promise.all(readers.slice(0, 3).map((reader) => status(reader, sha256)))).toEqual([404, 404, 404]);
    await here.proposed(evidence(sha256));
    expect(await Promise.all(readers.map((reader) => status(reader, sha256)))).toEqual([200, 200, 200, 200]);
    const others = [outsider(), here.cell.actor('ANONYMOUS', ''), here.cell.actor('TEACHER', hebeiUniversity.code), here.cell.actor('AUDITOR')];
    expect(await Promise.all(others.map((other) => status(other, sha256)))).toEqual([404, 404, 404, 404]);
  });

  test('evidence that nobody uploaded, or somebody else, is no evidence', async () => {
    const { id } = await here.stage.act(here.lead, 'draftProgram', 'ProgramDraft', { terms: here.terms(evidence('a'.repeat(64))) });
    const refused = { code: 'EVIDENCE_NOT_UPLOADED', field: 'terms.evidence[0].sha256' };
    expect(await here.stage.act(here.lead, 'proposeProgram', 'JointProgram', { programId: id })).toMatchObject(refused);
    const theirs = await upload(outsider(), 'EVIDENCE');
    await here.stage.act(here.lead, 'reviseDraft', 'ProgramDraft', { programId: id, terms: here.terms(evidence(theirs)) });
    expect(await here.stage.act(here.lead, 'proposeProgram', 'JointProgram', { programId: id })).toMatchObject(refused);
    expect(await status(here.lead, theirs)).toBe(404);
  });

  test('a sealed scan is uploaded by the school that signs, and open to all who are involved', async () => {
    const id = await here.proposed();
    await here.confirmed(id);
    await here.reviewed(id);
    const signer = admin(tianjinCollege);
    const { id: signatureId, hash } = await here.stage.pending(signer, id, 'signatures');
    const signWith = (scanSha256: string) => here.stage.act(signer, 'signAgreement', 'Signature',
      { signatureId, hash, office: '校长', authority: '法定代表人', scanSha256 }, 'decision');
    expect(await signWith(await upload(here.lead, 'SCAN'))).toMatchObject({ code: 'SCAN_NOT_UPLOADED', field: 'scanSha256' });
    const scan = await upload(signer, 'SCAN');
    expect(await status(here.lead, scan)).toBe(404);
    expect(await signWith(scan)).toMatchObject({ decision: 'SIGNED' });
    expect([await status(here.lead, scan), await status(here.stage.authority('jjj', '110000'), scan), await status(outsider(), scan)]).toEqual([200, 200, 404]);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ProposeProgram, ReviseDraft, SignAgreement, type Person } from '@heyu/local';
import { demoSchool } from '../cells.fixture.js';
import { oneCell, type OneCell } from './joint-programs/one-cell.fixture.js';

describe('files that programs name', () => {
  let here: OneCell;
  const status = async (person: Person, sha256: string) => (await person.fetch(`/files/${sha256}`)).status;
  const upload = async (person: Person, purpose: string): Promise<string> => {
    const body = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(500)]);
    const answer = await person.fetch(`/files?purpose=${purpose}`, { method: 'PUT', body });
    expect(answer.status).toBe(201);
    return createHash('sha256').update(body).digest('hex');
  };
  const evidence = (sha256: string) => ({ evidence: [{ sha256, name: '专业设置备案通知', about: '510102' }] });
  const person = (handle: string) => here.stage.cast.person(handle);

  beforeAll(async () => { here = await oneCell(); });
  afterAll(() => here.cell.close());

  test("evidence opens to all who are involved once it is proposed, and to nobody else", async () => {
    const sha256 = await upload(here.lead, 'EVIDENCE');
    const system = here.stage.as(here.cell.actor('SCHOOL_SYSTEM', demoSchool('he-01').schoolCode));
    const readers = [person('admin-bj-04'), person('coordinator-jjj'), person('authority-120000'), system];
    expect(await Promise.all(readers.slice(0, 3).map((reader) => status(reader, sha256)))).toEqual([404, 404, 404]);
    await here.proposed(evidence(sha256));
    expect(await Promise.all(readers.map((reader) => status(reader, sha256)))).toEqual([200, 200, 200, 200]);
    const others = [person('admin-bj-01'), here.stage.cast.anonymous(), person('teacher-he-01'), person('auditor-jjj')];
    expect(await Promise.all(others.map((other) => status(other, sha256)))).toEqual([404, 404, 404, 404]);
  });

  test('evidence that nobody uploaded, or somebody else, is no evidence', async () => {
    const id = await here.drafted(evidence('a'.repeat(64)));
    const refused = { code: 'EVIDENCE_NOT_UPLOADED', field: 'terms.evidence[0].sha256' };
    expect(await here.lead.answerTo(ProposeProgram, { programId: id })).toMatchObject(refused);
    const theirs = await upload(person('admin-bj-01'), 'EVIDENCE');
    await here.lead.act(ReviseDraft, { programId: id, terms: here.terms(evidence(theirs)) });
    expect(await here.lead.answerTo(ProposeProgram, { programId: id })).toMatchObject(refused);
    expect(await status(here.lead, theirs)).toBe(404);
  });

  test('a sealed scan is uploaded by the school that signs, and open to all who are involved', async () => {
    const id = await here.proposed();
    await here.confirmed(id);
    await here.reviewed(id);
    const signer = person('admin-tj-01');
    const { id: signatureId, hash } = await here.stage.awaitAsked(signer, id, 'SIGNATURE');
    const signWith = (scanSha256: string) => signer.answerTo(SignAgreement, { signatureId, hash, office: '校长', authority: '法定代表人', scanSha256 });
    expect(await signWith(await upload(here.lead, 'SCAN'))).toMatchObject({ code: 'SCAN_NOT_UPLOADED', field: 'scanSha256' });
    const scan = await upload(signer, 'SCAN');
    expect(await status(here.lead, scan)).toBe(404);
    expect(await signWith(scan)).toMatchObject({ decision: 'SIGNED' });
    expect([await status(here.lead, scan), await status(person('authority-110000'), scan), await status(person('admin-bj-01'), scan)]).toEqual([200, 200, 404]);
  });
});

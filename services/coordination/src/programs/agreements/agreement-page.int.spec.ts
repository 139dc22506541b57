import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Actor, agreementIdOf, termsIdOf } from '@heyu/contracts';
import { DataSource } from 'typeorm';
import { serveCell, type ServedCell } from '../../served-cell.fixture.js';
import { verifySignature } from '../signing-keys/signing-keys.js';
import { hashOfTerms } from '../terms/terms.js';
import { agreement, enterprise, schoolRecords, termsVersion } from './concluded-agreement.fixture.js';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const path = `/agreements/${agreement.number}`;

/** Lets a record arrive as the replicator would. */
async function arrive(cell: ServedCell, table: string, { id, home, version, ...body }: { id: string; home: string; version: number }): Promise<void> {
  await cell.app.get(DataSource, { strict: false }).transaction(async (manager) => {
    await manager.query(`select set_config('heyu.writer', 'replicator', true)`);
    await manager.query(`insert into ${table} (id, home, version, body) values ($1, $2, $3, $4)
      on conflict (id) do update set version = excluded.version, body = excluded.body`, [id, home, version, body]);
  });
}

const involved = (['LEAD', 'PARTNER', 'PARTNER', 'PARTNER'] as const).map((role, n) =>
  ({ body: agreement.parties[n]!.schoolCode, region: 'east', role }));
const program = { id: agreement.programId, home: 'jjj', version: 9, involved, approvedAt: '2026-11-21T00:00:00.000Z' };
const concluded = { ...agreement, id: agreementIdOf(agreement.home, agreement.hash) };

async function withEverything(region: string): Promise<ServedCell> {
  const cell = await serveCell(region);
  for (const school of schoolRecords) await arrive(cell, 'school', school);
  await arrive(cell, 'enterprise', enterprise);
  await arrive(cell, 'joint_program', program);
  await arrive(cell, 'terms_version', { ...termsVersion, id: termsIdOf(agreement.home, agreement.hash) });
  await arrive(cell, 'cooperation_agreement', concluded);
  return cell;
}

/** Cells that are no party's home: all that they know came as replicas. */
describe('the public page of an agreement', () => {
  let east: ServedCell;
  let west: ServedCell;
  const get = (cell: ServedCell, query: string, as: Actor | null = null) => cell.fetch(as, query);
  const party = () => east.actor('SCHOOL_ADMIN', involved[1]!.body);
  const outsider = () => east.actor('SCHOOL_ADMIN', '4111010858');

  beforeAll(async () => {
    east = await withEverything('east');
    west = await withEverything('west');
  });
  afterAll(() => Promise.all([east.close(), west.close()]));

  test('anyone verifies it: number, parties, hash, each signature; no scripts, nothing of the terms', async () => {
    const answer = await get(east, path);
    const html = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    for (const shown of [agreement.number, agreement.hash, '核验通过', 'Verified', ...agreement.parties.map(({ nameZh }) => nameZh)]) expect(html).toContain(shown);
    expect(html.match(/✓ 有效/g)).toHaveLength(4);
    expect(html).not.toMatch(/<script|javascript:| on\w+=/i);
    for (const hidden of ['128', '转段考核', '授权书', enterprise.unifiedSocialCreditCode, '首届招生']) expect(html).not.toContain(hidden);
  });

  test('as JSON it can be verified without the platform; the terms are in it for parties and deciders only', async () => {
    const json = async (as: Actor | null) => await (await get(east, `${path}?format=json`, as)).json() as {
      verified: boolean; signedTerms: Parameters<typeof hashOfTerms>[0] | null; hash: string;
      signatures: { publicKey: string; payload: string; signature: string; verdict: string }[];
    };
    const open = await json(null);
    expect(open).toMatchObject({ verified: true, hash: agreement.hash, signedTerms: null });
    expect(open.signatures.map(({ publicKey, payload, signature }) => verifySignature(publicKey, payload, signature))).toEqual([true, true, true, true]);
    expect(open.signatures.every(({ payload }) => JSON.parse(payload).hash === agreement.hash)).toBe(true);
    expect(await json(outsider())).toEqual(open);
    const whole = await json(party());
    expect(hashOfTerms(whole.signedTerms!)).toBe(agreement.hash);
  });

  test('every cell renders the same PDF, for parties and deciders; the page says its hash', async () => {
    const [here, there] = await Promise.all([get(east, `${path}.pdf`, party()), get(west, `${path}.pdf`, { ...party(), region: 'west' })]);
    expect([here.status, here.headers.get('content-type'), there.status]).toEqual([200, 'application/pdf', 403]);
    await arrive(west, 'joint_program', { ...program, version: 10, involved: involved.map((one) => ({ ...one, region: 'west' })) } as typeof program);
    const [bytes, other] = await Promise.all([here, await get(west, `${path}.pdf`, { ...party(), region: 'west' })].map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    expect(bytes!.subarray(0, 5).toString()).toBe('%PDF-');
    expect(hashOf(other!)).toBe(hashOf(bytes!));
    expect(await (await get(east, path)).text()).toContain(hashOf(bytes!));
    for (const as of [null, outsider(), east.actor('TEACHER', involved[1]!.body)]) {
      const answer = await get(east, `${path}.pdf`, as);
      expect([answer.status, (await answer.text()).includes('协议文本不公开')]).toEqual([403, true]);
    }
  });

  test('an unknown number or version is a page that says so; nothing is served without the gateway', async () => {
    for (const asked of ['/agreements/HY-JJJ-2026-0000000000', '/agreements/HY-JJJ-2026-0000000000.pdf', `${path}?version=2`, `${path}?version=x`]) {
      const answer = await get(east, asked);
      expect([answer.status, (await answer.text()).includes('没有该协议')]).toEqual([404, true]);
    }
    expect((await fetch(east.url + path)).status).toBe(401);
  });

  test('a signature that was tampered with is shown as invalid, and the agreement as not verified', async () => {
    const [first, ...rest] = agreement.signatures;
    await arrive(west, 'cooperation_agreement', { ...concluded, version: 2, signatures: [{ ...first!, office: '校长助理' }, ...rest] } as typeof concluded);
    const html = await (await get(west, path)).text();
    expect(html).toContain('未能核验');
    expect(html.match(/✓ 有效/g)).toHaveLength(3);
    expect(await (await get(west, `${path}?format=json`)).json()).toMatchObject({ verified: false, unsigned: ['4113016204'] });
  });
});

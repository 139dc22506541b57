import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contracts from '@heyu/contracts';
import { Confirmation, isRecordKind, JointProgram, newId, Review, schoolIdOf, termsIdOf, TermsVersion, topicOf, type RecordKind } from '@heyu/contracts';
import { Replicator } from '@heyu/eventing';
import { sqlName } from '@heyu/persistence';
import { FormAlliance, RegisterEnterprise, SteerProgram } from '@heyu/local';
import { eventually, lies, publishedBy, type TrueRecord } from '@heyu/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { RequestProgramStep } from './documents.generated.js';
import { oneCell, type OneCell } from './programs/joint-programs/one-cell.fixture.js';
import { mostSteps } from './programs/joint-programs/program-history.rules.js';

/** Every kind that this service owns: one that is added is attacked like the others, or fails for want of a record. */
const kinds = Object.values(contracts as Record<string, unknown>).filter(isRecordKind).filter(({ service }) => service === 'coordination');
const foreign = 'yrd';

let here: OneCell;
let programs: string[];
let number: string;
const sql = (): DataSource => here.cell.app.get(DataSource, { strict: false });
const rows = (kind: RecordKind): Promise<TrueRecord[]> => sql().query(`select id, version, body from ${sqlName(kind.name)} where home = 'jjj' order by id`);

beforeAll(async () => {
  here = await oneCell();
  const { stage, lead } = here;
  const signed = await here.signed({ startDate: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) });
  await stage.inState(lead, signed, 'RUNNING');
  for (let n = 0; n < mostSteps; n += 1) {
    await lead.act(SteerProgram, { programId: signed, step: n % 2 ? 'RESUME' : 'SUSPEND', reason: '整改' });
  }
  const open = await here.proposed();
  await here.confirmed(open);
  await stage.inState(lead, open, 'UNDER_REVIEW');
  programs = [signed, open, await here.proposed()];
  number = await eventually('its agreement', async () => (await here.whole(signed)).agreement?.number);
  await here.approvers[1]!.act(RequestProgramStep, { programId: signed, ask: 'END', reason: '停办' });
  const enterprise = await here.approvers[0]!.act(RegisterEnterprise,
    { unifiedSocialCreditCode: '91120116DEM000014X', nameZh: '示例智联装备（天津）有限公司', divisionCode: '120116' });
  await lead.act(FormAlliance, { nameZh: '京津冀职教联盟', kind: 'ALLIANCE', leadSchoolId: stage.schoolId('he-01'), memberEnterpriseIds: [enterprise.id] });
  await atRest();
});
afterAll(() => here.cell.close());

const atRest = (): Promise<unknown> => eventually('nothing due', async () =>
  (await sql().query('select 1 from due_reaction where due_at <= heyu_now()')).length === 0, { within: 30_000 });

/** What people are shown of what is at home here. */
async function shown(): Promise<unknown> {
  const seen = await Promise.all(programs.map(here.whole));
  return { seen, page: await (await here.lead.fetch(`/agreements/${number}?format=json`)).json() };
}
const everything = async (): Promise<unknown> => ({ rows: await Promise.all(kinds.map(rows)), shown: await shown() });

describe.each(kinds.map((kind) => [kind.name, kind] as const))('whatever another cell publishes as a %s', (_, kind) => {
  it('changes nothing that is at home here, nor what is shown of it', async () => {
    const true_ = await rows(kind);
    expect(true_.length).toBeGreaterThan(0);
    const before = await everything();
    await fc.assert(fc.asyncProperty(lies, async (told) => {
      await here.cell.app.get(Replicator, { strict: false }).take(publishedBy(foreign, kind, true_, told));
      await atRest();
      expect(await everything()).toEqual(before);
    }), { numRuns: 8 });
  });
});

describe('what terms of another home ask', () => {
  /** 河北工业职业技术大学, which is here. */
  const hebei = '4113016204';
  const partyOf = (schoolId: string, schoolCode: string, of: object, region = 'jjj') => ({ ...of, schoolId, schoolCode, region, lead: region !== 'jjj' });
  it.each<[string, RecordKind, string]>([['PROPOSED', Confirmation, hebei], ['UNDER_REVIEW', Review, '130000']])(
    'of bodies that are not here opens nothing (%s)', async (state, kind, body) => {
      const [program, id] = [(await rows(JointProgram))[0]!.body, newId(foreign)];
      const terms = (await rows(TermsVersion))[0]!.body as unknown as TermsVersion;
      const [hash, lead] = [createHash('sha256').update(id).digest('hex'), schoolIdOf(foreign, '4131012499')];
      const [party, decider] = [terms.parties[0]!, terms.deciders[0]!];
      await take(TermsVersion, termsIdOf(foreign, hash), {
        ...terms, programId: id, round: 1, hash, terms: { ...terms.terms, leadSchoolId: lead },
        parties: [partyOf(lead, '4131012499', party, foreign), partyOf(here.stage.schoolId('he-01'), hebei, party),
          partyOf(schoolIdOf('jjj', '4113099999'), '4113099999', party), partyOf(lead, '4113088888', party), partyOf(here.stage.schoolId('he-01'), '4113077777', party)],
        deciders: ['130000', '310000', '999999', 'x'].map((code) => ({ ...decider, body: code, region: 'jjj' })),
      });
      await take(JointProgram, id, { ...program, leadSchoolId: lead, state, round: 1, hash, agreementVersion: 0, agreementNumber: null, amendment: null });
      await atRest();
      const opened = await sql().query(`select body->>'body' as body from ${sqlName(kind.name)} where home = 'jjj' and body->>'programId' = $1`, [id]);
      expect(opened).toEqual([{ body }]);
    });

  const take = (kind: RecordKind, id: string, body: object): Promise<void> => {
    const topic = topicOf(kind, foreign);
    const value = Buffer.from(JSON.stringify({ fact: 'republished', id, home: foreign, version: 1, body }));
    return here.cell.app.get(Replicator, { strict: false }).take({ topic, partition: 0, messages: [{ topic, partition: 0, offset: (offset += 1n), key: id, headers: {}, value }] });
  };
  let offset = 1_000_000n;
});

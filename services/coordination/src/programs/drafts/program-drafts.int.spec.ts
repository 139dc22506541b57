import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '@heyu/contracts';
import { DraftProgram, ReviseDraft, type TermsInput } from '@heyu/local';
import { ReadDrafts } from '../../documents.generated.js';
import { oneCell, type OneCell } from '../joint-programs/one-cell.fixture.js';

describe('drafts of a school', () => {
  let here: OneCell;
  beforeAll(async () => { here = await oneCell(); });
  afterAll(() => here.cell.close());

  it.each<[TermsInput, string, string]>([
    [{ durationMonths: 2_147_483_647 }, 'NUMBER_TOO_LARGE', 'terms.durationMonths'], [{ catalogueYear: 20210 }, 'NUMBER_TOO_LARGE', 'terms.catalogueYear'],
    [{ startDate: '9999-99-99' }, 'DAY_INVALID', 'terms.startDate'], [{ nameZh: 'a\u0000' }, 'TEXT_INVALID', 'terms.nameZh'],
    [{ costSharing: { totalFen: 1e300, shares: [] } }, 'NUMBER_TOO_LARGE', 'terms.costSharing.totalFen'],
  ])('%j is not kept', async (change, code, field) => {
    expect(await here.lead.answerTo(DraftProgram, { terms: here.terms(change) })).toMatchObject({ code, field });
    const programId = await here.drafted();
    expect(await here.lead.answerTo(ReviseDraft, { programId, terms: here.terms(change) })).toMatchObject({ code, field });
  });

  it('are listed beside one that was kept before there were bounds', async () => {
    const good = await here.drafted();
    const owner = new pg.Client({ connectionString: here.cell.database.ownerUrl });
    await owner.connect();
    const bad = newId('jjj');
    await owner.query(`insert into program_draft (id, home, version, body) select $1, home, 1,
      jsonb_set(jsonb_set(body, '{terms,durationMonths}', '2147483647'), '{terms,seats,0,intakeYear}', '20270') from program_draft where id = $2`, [bad, good])
      .finally(() => owner.end());
    const found = new Map((await here.lead.ask(ReadDrafts)).programDrafts.map((one) => [one.id, one]));
    expect(found.get(good)).toMatchObject({ problems: [] });
    expect(found.get(bad)).toMatchObject({ terms: { durationMonths: 2_147_483_647 }, problems: [
      { code: 'NUMBER_TOO_LARGE', field: 'terms.seats[0].intakeYear' }, { code: 'NUMBER_TOO_LARGE', field: 'terms.durationMonths' }] });
  });
});

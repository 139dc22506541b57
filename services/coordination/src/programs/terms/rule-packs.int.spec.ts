import { shanghaiDay } from '@heyu/rules';
import { Regions } from '@heyu/service';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inDays } from '../../cells.fixture.js';
import { oneCell, type OneCell } from '../joint-programs/one-cell.fixture.js';

const configured = Regions.read(fileURLToPath(new URL('../../../../../deploy/regions', import.meta.url)));
const inTwoDays = shanghaiDay(new Date(Date.now() + 2 * 86_400_000).toISOString());

/** Tianjin's pack is changed: from the day after tomorrow it approves within 5 days, instead of receiving filings for 10. */
function withNewPack(): Regions {
  return new Regions(configured.all.map((region) => {
    const standing = region.rulePacks.find(({ body }) => body === '120000');
    if (!standing) return region;
    const changed = { ...standing, id: `120000/${inTwoDays}`, from: inTwoDays, decisionMode: 'APPROVAL' as const, objectionDays: null, daysDue: { confirmation: 3, review: 5, signature: 7 } };
    return { ...region, rulePacks: [...region.rulePacks, changed] };
  }));
}

describe('a changed rule pack', () => {
  let here: OneCell;
  beforeAll(async () => { here = await oneCell(withNewPack()); });
  afterAll(() => here.cell.close());

  const tianjin = async (id: string) => {
    const { terms, packDay } = await here.whole(id);
    return { packDay, round: terms!.round, ...terms!.deciders.find(({ body }) => body === '120000'), party: terms!.parties.at(-1) };
  };
  const old = { mode: 'FILING', objectionDays: 10, pack: '120000/2026-01-01', party: { confirmDays: 15, signDays: 20 } };

  it('decides programs that are proposed from its day on; a program keeps the pack of its proposal in every round', async () => {
    const before = await here.proposed();
    expect(await tianjin(before)).toMatchObject({ ...old, round: 1 });
    await here.stage.clock.set('jjj', inDays(3));
    const after = await here.proposed();
    expect(await tianjin(after)).toMatchObject({ mode: 'APPROVAL', daysDue: 5, objectionDays: null, pack: `120000/${inTwoDays}`, party: { confirmDays: 3, signDays: 7 } });
    const partner = here.stage.cast.admin('bj-04');
    await here.stage.confirm(partner, await here.stage.awaitAsked(partner, before, 'CONFIRMATION'), { decision: 'DECLINED', reason: '再议' });
    await here.stage.inState(here.lead, before, 'RETURNED');
    await here.proposeAgain(before, { nameEn: 'IoT 3+2, second round' });
    expect(await tianjin(before)).toMatchObject({ ...old, round: 2 });
  });
});

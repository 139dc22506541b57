import { articulationTerms, DraftProgram, ProposeProgram, ReviseDraft, type TermsInput } from '@heyu/local';
import type { Regions } from '@heyu/service';
import { CellStage } from '../../cells.fixture.js';
import { serveCell } from '../../served-cell.fixture.js';

const year = new Date().getUTCFullYear() + 1;

/** The cell of 京津冀 alone, with a program of 河北, 北京 and 天津 in any state; Tianjin receives filings, the others approve. */
export async function oneCell(regions?: Regions) {
  const cell = await serveCell('jjj', undefined, regions);
  const partners = ['bj-04', 'tj-01'] as const;
  const stage = await CellStage.on([cell], ['he-01', ...partners]);
  const { cast } = stage;
  const lead = cast.admin('he-01');
  const approvers = ['coordinator-jjj', 'authority-110000', 'authority-130000'].map((handle) => cast.person(handle));
  const filing = cast.person('authority-120000');
  const terms = (change: TermsInput = {}): TermsInput => articulationTerms(stage.directory, ['he-01', ...partners],
    { startDate: `${year}-09-01`, validUntil: `${year + 6}-08-31`, ...change });

  const proposed = (change: TermsInput = {}): Promise<string> => stage.propose(lead, terms(change));
  const drafted = async (change: TermsInput = {}): Promise<string> => (await lead.act(DraftProgram, { terms: terms(change) })).id;
  /** Another round, or an amendment. */
  async function proposeAgain(id: string, change: TermsInput): Promise<void> {
    await lead.act(ReviseDraft, { programId: id, terms: terms(change) });
    await lead.act(ProposeProgram, { programId: id, reason: '已修改' });
  }
  async function confirmed(id: string): Promise<void> {
    for (const school of partners) await stage.confirm(cast.admin(school), await stage.awaitAsked(cast.admin(school), id, 'CONFIRMATION'));
  }
  async function reviewed(id: string): Promise<void> {
    for (const body of [...approvers, filing]) await stage.review(body, await stage.awaitAsked(body, id, 'REVIEW'));
  }
  async function sealed(id: string): Promise<void> {
    for (const school of ['he-01', ...partners]) await stage.sign(cast.admin(school), await stage.awaitAsked(cast.admin(school), id, 'SIGNATURE'));
  }
  async function signed(change: TermsInput = {}): Promise<string> {
    const id = await proposed(change);
    await confirmed(id);
    await reviewed(id);
    await sealed(id);
    await stage.inState(lead, id, 'SIGNED');
    return id;
  }
  return { cell, stage, lead, partners, approvers, filing, terms, drafted, proposed, proposeAgain, confirmed, reviewed, sealed, signed, whole: (id: string) => stage.whole(lead, id) };
}
export type OneCell = Awaited<ReturnType<typeof oneCell>>;

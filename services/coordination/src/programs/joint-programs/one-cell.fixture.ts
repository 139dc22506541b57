import type { Actor } from '@heyu/contracts';
import type { Regions } from '@heyu/service';
import { serveCell } from '../../served-cell.fixture.js';
import { Stage } from './program-stage.fixture.js';
import { beijingSecondary, hebeiUniversity, iotTerms, tianjinCollege } from './stage-schools.fixture.js';

/** The cell of 京津冀 alone, with a program of 河北, 北京 and 天津 in any state; Tianjin receives filings, the others approve. */
export async function oneCell(regions?: Regions) {
  const cell = await serveCell('jjj', undefined, regions);
  const stage = new Stage([cell]);
  const partners = [beijingSecondary, tianjinCollege] as const;
  for (const school of [hebeiUniversity, ...partners]) await stage.enrol(school);
  const lead: Actor = stage.admin(hebeiUniversity);
  const approvers = [stage.coordinator('jjj'), stage.authority('jjj', '110000'), stage.authority('jjj', '130000')];
  const terms = (change: object = {}) => iotTerms(stage, hebeiUniversity, [...partners], change);

  async function proposed(change: object = {}): Promise<string> {
    const { id } = await stage.act(lead, 'draftProgram', 'ProgramDraft', { terms: terms(change) });
    const program = await stage.act(lead, 'proposeProgram', 'JointProgram', { programId: id }, 'state');
    if (program['state'] !== 'PROPOSED') throw new Error(JSON.stringify(program));
    return id;
  }
  /** Another round, or an amendment. */
  async function proposeAgain(id: string, change: object): Promise<void> {
    await stage.act(lead, 'reviseDraft', 'ProgramDraft', { programId: id, terms: terms(change) });
    const answer = await stage.act(lead, 'proposeProgram', 'JointProgram', { programId: id, reason: '已修改' });
    if (answer['code']) throw new Error(JSON.stringify(answer));
  }
  async function confirmed(id: string): Promise<void> {
    for (const school of partners) await stage.confirm(stage.admin(school), id);
  }
  async function reviewed(id: string): Promise<void> {
    for (const approver of approvers) await stage.review(approver, id);
    await stage.review(stage.authority('jjj', '120000'), id, { decision: 'NO_OBJECTION' });
  }
  async function sealed(id: string): Promise<void> {
    for (const school of [hebeiUniversity, ...partners]) await stage.sign(stage.admin(school), id);
  }
  async function signed(change: object = {}): Promise<string> {
    const id = await proposed(change);
    await confirmed(id);
    await reviewed(id);
    await sealed(id);
    await stage.inState(lead, id, 'SIGNED');
    return id;
  }
  return { cell, stage, lead, partners, approvers, terms, proposed, proposeAgain, confirmed, reviewed, sealed, signed };
}
export type OneCell = Awaited<ReturnType<typeof oneCell>>;

import { DraftProgram, ProposeProgram, ReviseDraft, type TermsInput } from '../documents.generated.js';
import { articulationTerms } from '../play/demo-terms.js';
import type { Stage } from '../play/stage.js';
import { insist, refused } from './insist.js';
import { shownEverywhere, type Step } from './step.js';

/** 河北 → 嘉善, 上海, 深圳: 3+2 in the internet of things. */
export const storyTerms = (stage: Stage, seats: number): TermsInput => articulationTerms(stage.directory, ['he-01', 'zj-03', 'sh-01', 'gd-01'], {
  nameZh: '冀沪浙粤物联网“3+2”贯通培养项目', nameEn: 'IoT 3+2 articulation of Hebei, Shanghai, Zhejiang and Guangdong',
  seats: [{ intakeYear: 2027, schoolId: stage.schoolId('zj-03'), seats }],
});

export const proposeSteps: readonly Step[] = [
  {
    title: '河北工业职业技术大学 drafts (jjj), makes two honest mistakes, mends them and proposes',
    async run(stage, plot) {
      const lead = stage.cast.admin('he-01');
      const right = storyTerms(stage, 40);
      const revise = (terms: TermsInput) => lead.act(ReviseDraft, { programId: plot.programId, terms });
      const propose = () => lead.act(ProposeProgram, { programId: plot.programId });
      plot.programId = (await lead.act(DraftProgram, { terms: storyTerms(stage, 0) })).id;
      stage.tell(`   refused: ${await refused('NUMBER_POSITIVE', propose)}`);
      await revise({ ...right, costSharing: { ...right.costSharing!, totalFen: 39_000 } });
      stage.tell(`   refused: ${await refused('COSTS_SUM', propose)}`);
      insist('a draft is private', (await stage.program(stage.cast.admin('sh-01'), plot.programId)) === null);
      await revise(right);
      const proposed = await propose();
      insist('it is proposed', proposed.state === 'PROPOSED', proposed);
      await shownEverywhere(stage, plot.programId, 'the proposal', ({ round }) => round === 1);
    },
  },
  {
    title: '嘉善 and 上海 (yrd) and 深圳 (prd) confirm, each in its own region',
    async run(stage, plot) {
      await confirmAll(stage, plot.programId, 1);
      await shownEverywhere(stage, plot.programId, 'the review has begun', ({ state }) => state === 'UNDER_REVIEW');
    },
  },
];

/** The three partners confirm the terms of a round. */
export async function confirmAll(stage: Stage, programId: string, round: number): Promise<void> {
  await Promise.all(['zj-03', 'sh-01', 'gd-01'].map(async (school) => {
    const admin = stage.cast.admin(school);
    await stage.confirm(admin, await stage.awaitAsked(admin, programId, 'CONFIRMATION', round));
  }));
}

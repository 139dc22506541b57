import { demoPrograms } from '../seed/demo-data.js';
import { termsInput } from '../play/demo-terms.js';
import { insist, refused } from './insist.js';
import { shownEverywhere, type Stage, type Step } from './stage.js';

/** 河北 → 嘉善, 上海, 深圳: 3+2 in the internet of things, on the pattern of a demo program. */
export function storyTerms(stage: Stage, seats: number): Record<string, unknown> {
  const pattern = demoPrograms().find(({ handle }) => handle === 'jp-01')!.terms;
  const schools = ['he-01', 'zj-03', 'sh-01', 'gd-01'];
  return termsInput({
    ...pattern,
    nameZh: '冀沪浙粤物联网“3+2”贯通培养项目', nameEn: 'IoT 3+2 articulation of Hebei, Shanghai, Zhejiang and Guangdong',
    leadSchool: 'he-01', partnerSchools: ['zj-03', 'sh-01', 'gd-01'],
    duties: schools.map((school) => ({ school, role: school === 'he-01' ? '牵头学校' : '合作学校', duties: '按分工承担教学与管理' })),
    seats: [{ intakeYear: 2027, school: 'zj-03', seats }],
    costSharing: { totalFen: 80_000_000, shares: schools.map((payer) => ({ payer, fen: 20_000_000 })) },
  }, stage.play.directory);
}

export const proposeSteps: readonly Step[] = [
  {
    title: '河北工业职业技术大学 drafts (jjj), makes two honest mistakes, mends them and proposes',
    async run(stage, plot) {
      const lead = stage.cast.admin('he-01');
      const right = storyTerms(stage, 40);
      const revise = (terms: object) => lead.act('reviseDraft', 'ProgramDraft', { programId: plot.programId, terms }, 'id');
      const propose = () => lead.act('proposeProgram', 'JointProgram', { programId: plot.programId }, 'id version state round hash');
      const draft = await lead.act<{ id: string }>('draftProgram', 'ProgramDraft', { terms: { ...right, seats: storyTerms(stage, 0)['seats'] } }, 'id');
      plot.programId = draft.id;
      stage.tell(`   refused: ${await refused('NUMBER_POSITIVE', propose)}`);
      await revise({ ...right, costSharing: { ...(right['costSharing'] as object), totalFen: 79_000_000 } });
      stage.tell(`   refused: ${await refused('COSTS_SUM', propose)}`);
      insist('a draft is private', (await stage.play.program(stage.cast.admin('sh-01'), plot.programId)) === null);
      await revise(right);
      const proposed = await propose() as { state: string };
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
export async function confirmAll({ cast, play }: Stage, programId: string, round: number): Promise<void> {
  await Promise.all(['zj-03', 'sh-01', 'gd-01'].map(async (school) => {
    const admin = cast.admin(school);
    await play.decide(admin, await play.awaitAsked(admin, programId, 'CONFIRMATION', round));
  }));
}

import { ProposeProgram, ReadReviews, ReviseDraft, type GiveReviewInput } from '../documents.generated.js';
import type { Stage } from '../play/stage.js';
import { insist, insistEqual } from './insist.js';
import { confirmAll, storyTerms } from './propose.steps.js';
import { onlookers, shownEverywhere, type Step } from './step.js';

const elsewhere = ['coordinator-jjj', 'coordinator-prd', 'authority-130000', 'authority-440000'];
const ofYrd = ['coordinator-yrd', 'authority-330000', 'authority-310000'];
const shanghai = 'authority-310000';

const justBefore = (due: string): string => new Date(Date.parse(due) - 60_000).toISOString();

async function review(stage: Stage, handle: string, programId: string, round: number, said: Partial<GiveReviewInput> = {}): Promise<void> {
  const person = stage.cast.person(handle);
  await stage.review(person, await stage.awaitAsked(person, programId, 'REVIEW', round), said);
}

export const reviewSteps: readonly Step[] = [
  {
    title: 'Coordinators and authorities find it in their inboxes; five approve, 上海 returns it with a remark',
    async run(stage, { programId }) {
      await Promise.all([...elsewhere, 'coordinator-yrd'].map((handle) => review(stage, handle, programId, 1, { internalRemarks: '内部意见：同意' })));
      await shownEverywhere(stage, programId, 'five favourable reviews', ({ state, waitingFor }) =>
        state === 'UNDER_REVIEW' && waitingFor?.length === 2);
      await review(stage, shanghai, programId, 1, { decision: 'RETURNED', remarks: '2027 年招生人数请与嘉善核定计划一致' });
      await shownEverywhere(stage, programId, 'the return', ({ state }) => state === 'RETURNED');
    },
  },
  {
    title: '河北 changes the seats and proposes again; the earlier approvals no longer count, and their givers see what changed',
    async run(stage, { programId }) {
      const lead = stage.cast.admin('he-01');
      await lead.act(ReviseDraft, { programId, terms: storyTerms(stage, 36) });
      await lead.act(ProposeProgram, { programId, reason: '按上海意见调整招生人数' });
      await confirmAll(stage, programId, 2);
      await shownEverywhere(stage, programId, 'round 2 under review', ({ state, round }) => state === 'UNDER_REVIEW' && round === 2);
      const item = await stage.awaitAsked(stage.cast.person('authority-130000'), programId, 'REVIEW', 2);
      insist('who approved sees which field changed', item.lastSeenRound === 1 && item.changes.some(({ path }) => path.startsWith('seats[')), item);
      const { notCounted } = (await stage.program(lead, programId))!;
      insist('the earlier approvals do not count', notCounted!.filter(({ why, round }) => why === 'NEW_ROUND' && round === 1).length >= 5, notCounted);
      stage.tell(`   they see: ${item.changes.map(({ path, before, after }) => `${path} ${before} → ${after}`).join('; ')}`);
    },
  },
  {
    title: '长三角 is cut off; its people read and review on (in tests, whose clock can be set, one of them just before it is due); then all regions agree',
    async run(stage, plot) {
      const { programId } = plot;
      const asked = await Promise.all(ofYrd.map((handle) => stage.awaitAsked(stage.cast.person(handle), programId, 'REVIEW', 2)));
      await stage.cutting?.cut('yrd');
      if (!stage.cutting) stage.tell('   (this broker cannot be cut off from here: the cut is skipped)');
      try {
        await Promise.all(elsewhere.map((handle) => review(stage, handle, programId, 2)));
        insist('a cut-off region reads everything', (await stage.program(onlookers(stage.cast)['yrd']!, programId))?.round === 2);
        for (const handle of ofYrd) {
          if (handle === shanghai) await stage.clock?.set('yrd', justBefore(asked[2]!.dueAt));
          await review(stage, handle, programId, 2);
        }
        if (stage.cutting) {
          const atHome = await stage.seen(stage.cast.admin('he-01'), programId, 'the four reviews from outside',
            ({ waitingFor }) => waitingFor?.length === 3);
          insist('nobody is counted as silent', atHome.state === 'UNDER_REVIEW', atHome.state);
        }
      } finally {
        await stage.cutting?.heal('yrd');
        await stage.clock?.set('yrd', null);
      }
      await shownEverywhere(stage, programId, 'the approval', ({ state }) => state === 'APPROVED');
      const views = await Promise.all(Object.values(onlookers(stage.cast)).map((onlooker) => stage.program(onlooker, programId)));
      insistEqual('all regions agree on state and history', views.map((view) => view!.history), views.map(() => views[0]!.history));
      const { reviews } = (await stage.cast.admin('he-01').ask(ReadReviews, { id: programId })).program!;
      insist('nobody was late', reviews!.filter(({ round }) => round === 2).every(({ overdueAt }) => overdueAt === null), reviews);
      insist('it was approved once', views[0]!.history!.filter(({ to }) => to === 'APPROVED').length === 1, views[0]!.history);
      plot.hash = views[0]!.hash!;
    },
  },
];

import { createHash } from 'node:crypto';
import { GiveReview, OpenCohort, ReadCohorts, ReadDecisions, ReadEverything, SignAgreement, WithdrawProgram } from '../documents.generated.js';
import type { Stage } from '../play/stage.js';
import { until } from '../play/until.js';
import { insist, insistEqual, refused } from './insist.js';
import { onlookers, shownEverywhere, type Step } from './step.js';

const signatories = ['he-01', 'sh-01', 'gd-01', 'zj-03'];

const page = ({ cast }: Stage, region: string, path: string): Promise<Response> => until(`${path} in ${region}`, async () => {
  const response = await onlookers(cast)[region]!.fetch(path);
  return response.ok ? response : null;
});

export const signSteps: readonly Step[] = [
  {
    title: 'Four schools sign the same hash; within a second of the last signature 嘉善 opens the cohort',
    async run(stage, plot) {
      const { cast } = stage;
      for (const school of signatories) {
        const item = await stage.awaitAsked(cast.admin(school), plot.programId, 'SIGNATURE', 2);
        insist('all sign the same hash', item.hash === plot.hash, item);
        await stage.sign(cast.admin(school), item);
      }
      const signed = Date.now();
      const homeSchoolId = stage.schoolId('zj-03');
      const open = (seats: number) => cast.admin('zj-03').act(OpenCohort, { programId: plot.programId, intakeYear: 2027, homeSchoolId, seats });
      stage.tell(`   refused: ${await until('the signed program at 嘉善', () => refused('OVER_QUOTA', () => open(37)))}`);
      const { id } = await open(36);
      stage.tell(`   the cohort is open ${Date.now() - signed} ms after the last signature`);
      await Promise.all(Object.entries(onlookers(cast)).map(([region, onlooker]) => until(`the cohort under its program in ${region}`, async () => {
        const { program } = await onlooker.ask(ReadCohorts, { id: plot.programId });
        return program!.cohorts!.some((cohort) => cohort.id === id && cohort.seats === 36 && cohort.program?.nameZh);
      })));
    },
  },
  {
    title: 'It is visible with the same hash and history everywhere; the agreement verifies and its PDF is the same in every region',
    async run(stage, plot) {
      await shownEverywhere(stage, plot.programId, 'the signed program', ({ state, agreementNumber }) =>
        ['SIGNED', 'RUNNING'].includes(state!) && agreementNumber !== null);
      const views = await until('the same history in every region', async () => {
        const all = await Promise.all(Object.values(onlookers(stage.cast)).map((onlooker) => stage.program(onlooker, plot.programId)));
        return all.every((view) => view!.version === all[0]!.version) && all;
      });
      insistEqual('the same hash and history', views.map((view) => [view!.hash, view!.history]), views.map(() => [plot.hash, views[0]!.history]));
      plot.agreementNumber = views[0]!.agreementNumber!;
      const prints = await Promise.all(['jjj', 'yrd', 'prd'].map(async (region) => {
        const verdict = await (await page(stage, region, `/agreements/${plot.agreementNumber}?format=json`)).text();
        insist('the agreement verifies', verdict.includes(plot.hash) && !/"verified":\s*false/.test(verdict), verdict.slice(0, 400));
        const pdf = Buffer.from(await (await page(stage, region, `/agreements/${plot.agreementNumber}.pdf`)).arrayBuffer());
        insist('the PDF is one', pdf.subarray(0, 5).toString() === '%PDF-');
        return createHash('sha256').update(pdf).digest('hex');
      }));
      insistEqual('the same bytes in every region', prints, prints.map(() => prints[0]));
      stage.tell(`   agreement ${plot.agreementNumber}, PDF sha256 ${prints[0]}`);
    },
  },
  {
    title: 'An outsider changes none of this and sees what an anonymous caller sees',
    async run(stage, { programId, hash }) {
      const outsider = stage.cast.person('outsider-js-03');
      const { reviews, signatures } = (await stage.cast.person('coordinator-yrd').ask(ReadDecisions, { id: programId })).program!;
      const reviewId = reviews!.find(({ home }) => home === 'yrd')!.id;
      const signatureId = signatures!.find(({ home }) => home === 'yrd')!.id;
      // He may not know of them, so they are not there for him.
      await refused('NOT_YET_HERE', () => outsider.once(GiveReview, { reviewId, hash, decision: 'REJECTED', remarks: '不同意' }));
      await refused('NOT_YET_HERE', () => outsider.once(SignAgreement, { signatureId, hash, office: '校长', authority: '法定代表人' }));
      await refused('NOT_HOME', () => outsider.act(WithdrawProgram, { programId, reason: '撤回' }));
      const views = await Promise.all([outsider, stage.cast.anonymous()].map((reader) => reader.ask(ReadEverything, { id: programId })));
      insistEqual('an outsider sees what an anonymous caller sees', views[0], views[1]);
      insist('and that is the face only', JSON.stringify(views[0]).includes('"history":null'), views[0]);
    },
  },
];

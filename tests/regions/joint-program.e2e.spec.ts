import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startKafka, type TestKafka } from '@heyu/testing';
import {
  articulationTerms, DraftProgram, ProposeProgram, ReviseDraft, SteerProgram, type GiveReviewInput, type Person, type TermsInput,
} from '@heyu/local';
import { CellStage } from '../../services/coordination/src/cells.fixture.js';
import { ReadOwnInbox, RequestProgramStep } from '../../services/coordination/src/documents.generated.js';
import { ReadConcluded, ReadFace, ReadKeys } from '../documents.generated.js';
import { serveCell, type ServedCell } from '../../services/coordination/src/served-cell.fixture.js';

const regions = ['jjj', 'yrd', 'prd'];
const partners = ['zj-03', 'sh-01', 'gd-01'] as const;
const bodies = [...regions, '130000', '310000', '330000', '440000'];
const year = new Date().getUTCFullYear() + 1;

/** 河北 leads, 嘉善, 上海 and 深圳 take part: three cells, one program, over a real broker. */
describe('a joint program over three regions', () => {
  let kafka: TestKafka;
  let cells: ServedCell[];
  let stage: CellStage;
  let id: string;
  const lead = () => stage.cast.admin('he-01');
  const coordinator = (region: string) => stage.cast.person(`coordinator-${region}`);
  const authority = (province: string) => stage.cast.person(`authority-${province}`);
  const terms = (seats: number, change: TermsInput = {}) => articulationTerms(stage.directory, ['he-01', ...partners],
    { startDate: `${year}-09-01`, validUntil: `${year + 6}-08-31`, seats: [{ intakeYear: year, schoolId: stage.schoolId('zj-03'), seats }], ...change });
  const review = async (decider: Person, said: Partial<GiveReviewInput> = {}) => stage.review(decider, await stage.awaitAsked(decider, id, 'REVIEW'), said);
  const confirm = async (school: string) => stage.confirm(stage.cast.admin(school), await stage.awaitAsked(stage.cast.admin(school), id, 'CONFIRMATION'));

  beforeAll(async () => {
    kafka = await startKafka({ cells: regions });
    cells = await Promise.all(regions.map((region) => serveCell(region, kafka.cell(region).brokers)));
    stage = await CellStage.on(cells, ['he-01', ...partners]);
    await eventually('Hebei knows its partners', async () =>
      (await stage.cast.anonymous().ask(ReadKeys)).schools.nodes.filter(({ signingKeys }) => signingKeys.length > 0).length === 4, { within: 60_000 });
  });
  afterAll(async () => {
    await Promise.all(cells.map((cell) => cell.close()));
    await kafka.stop();
  });

  it('is proposed after two honest mistakes were mended, and confirmed by three partners in their own regions', async () => {
    ({ id } = await lead().act(DraftProgram, { terms: terms(0, { durationMonths: 36 }) }));
    const propose = () => lead().answerTo(ProposeProgram, { programId: id });
    expect(await propose()).toMatchObject({ code: 'NUMBER_POSITIVE', field: 'terms.seats[0].seats' });
    await lead().act(ReviseDraft, { programId: id, terms: terms(40, { durationMonths: 36 }) });
    expect(await propose()).toMatchObject({ code: 'DURATION_OF_MODEL', field: 'terms.durationMonths' });
    await lead().act(ReviseDraft, { programId: id, terms: terms(40) });
    expect(await propose()).toMatchObject({ state: 'PROPOSED' });
    await Promise.all(partners.map(confirm));
    for (const region of regions) await stage.inState(coordinator(region), id, 'UNDER_REVIEW');
  });

  it('reaches every decider\'s inbox in his own region', async () => {
    for (const body of bodies) {
      const decider = stage.speaker(body);
      const asked = await stage.awaitAsked(decider, id, 'REVIEW');
      const { inbox: { nodes } } = await decider.ask(ReadOwnInbox);
      expect(nodes).toMatchObject([{ id: asked.id, body, askedFor: 'REVIEW', program: { id }, lastSeenRound: null }]);
    }
  });

  it('is returned by Shanghai; the earlier approvals no longer count, and their givers see what changed', async () => {
    const early = [coordinator('jjj'), authority('330000'), authority('440000')];
    const given = await Promise.all(early.map((decider) => review(decider)));
    await review(authority('310000'), { decision: 'RETURNED', remarks: '名额请降至30人' });
    await stage.inState(lead(), id, 'RETURNED');
    await lead().act(ReviseDraft, { programId: id, terms: terms(30) });
    expect(await lead().act(ProposeProgram, { programId: id, reason: '名额由40调整为30' })).toMatchObject({ state: 'PROPOSED', round: 2 });
    await Promise.all(partners.map(confirm));
    for (const decider of early) {
      await stage.awaitAsked(decider, id, 'REVIEW', 2);
      const { inbox: { nodes } } = await decider.ask(ReadOwnInbox);
      expect(nodes).toMatchObject([{ round: 2, lastSeenRound: 1, changes: [{ path: expect.stringMatching(/^seats\[.+\]\.seats$/), before: '40', after: '30' }] }]);
    }
    const { notCounted } = await stage.whole(lead(), id);
    expect(given.every((earlier) => notCounted!.some((one) => one.id === earlier.id))).toBe(true);
  });

  it('is approved once while 长三角 is cut off: its users read everything and decide, one just in time, one too late, and nobody is counted as silent', async () => {
    for (const body of bodies) await stage.awaitAsked(stage.speaker(body), id, 'REVIEW', 2);
    kafka.cell('yrd').proxy.cut();
    const [shanghai, late] = [authority('310000'), coordinator('yrd')];
    const { dueAt } = await stage.awaitAsked(shanghai, id, 'REVIEW');
    const setBy = (ms: number): Promise<void> => stage.clock.set('yrd', new Date(Date.parse(dueAt) + ms).toISOString());
    await setBy(-60_000);
    for (const decider of [shanghai, authority('330000')]) expect((await review(decider)).decidedAt! < dueAt).toBe(true);
    await setBy(60_000);
    await eventually('the coordinator of 长三角 is marked overdue', async () =>
      (await stage.whole(late, id)).reviews!.some(({ body, round, overdueAt }) => body === 'yrd' && round === 2 && overdueAt));
    expect((await review(late)).decidedAt! > dueAt).toBe(true);
    for (const body of ['jjj', 'prd', '130000', '440000']) await review(stage.speaker(body));
    await eventually('Hebei has counted what it can hear', async () =>
      (await stage.whole(lead(), id)).counted!.filter(({ kind }) => kind === 'REVIEW').length === 4);
    expect(await stage.whole(lead(), id)).toMatchObject({ state: 'UNDER_REVIEW' });
    expect(await stage.whole(late, id)).toMatchObject({ state: 'UNDER_REVIEW', nameZh: terms(30).nameZh });
    kafka.cell('yrd').proxy.heal();
    for (const region of regions) await stage.inState(coordinator(region), id, 'APPROVED');
    const { history, reviews } = await stage.whole(lead(), id);
    expect(history!.filter(({ to }) => to === 'APPROVED')).toHaveLength(1);
    const second = reviews!.filter(({ round }) => round === 2);
    expect(second.map(({ decision }) => decision)).toEqual(Array(7).fill('APPROVED'));
    expect(second.filter(({ overdueAt }) => overdueAt).map(({ body }) => body)).toEqual(['yrd']);
  }, 180_000);

  it('is signed by four schools and the same in all three regions', async () => {
    for (const school of ['he-01', ...partners].map((handle) => stage.cast.admin(handle))) {
      expect(await stage.sign(school, await stage.awaitAsked(school, id, 'SIGNATURE'))).toMatchObject({ decision: 'SIGNED' });
    }
    for (const region of regions) await stage.inState(coordinator(region), id, 'SIGNED');
    const views = await eventually('the agreement is everywhere', async () => {
      const seen = await Promise.all(regions.map(async (region) => (await coordinator(region).ask(ReadConcluded, { id })).program!));
      return seen.every((one) => one.agreement && one.version === seen[0]!.version) ? seen : null;
    });
    expect(views[1]).toEqual(views[0]);
    expect(views[2]).toEqual(views[0]);
    expect(views[0]!.agreement!.signatures).toHaveLength(4);
    expect(views[0]!.agreement!.hash).toBe(views[0]!.hash);
  });

  it('shows an outsider what an anonymous caller sees, and lets him change nothing', async () => {
    const outsider = stage.cast.person('outsider-js-03');
    const { program: seen } = await outsider.ask(ReadFace, { id });
    expect(seen).toEqual({ nameZh: terms(30).nameZh, state: 'SIGNED', hash: null, reviews: null, agreement: null });
    expect((await stage.cast.anonymous().ask(ReadFace, { id })).program).toEqual(seen);
    expect(await outsider.answerTo(RequestProgramStep, { programId: id, ask: 'END', reason: 'x' })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await outsider.answerTo(SteerProgram, { programId: id, step: 'END', reason: 'x' })).toMatchObject({ code: 'NOT_HOME' });
  });

  it('a decider elsewhere ends it by a request of its own region', async () => {
    const decider = coordinator('prd');
    expect(await decider.answerTo(RequestProgramStep, { programId: id, ask: 'SUSPEND', reason: '督导' })).toMatchObject({ code: 'PROGRAM_STATE' });
    await decider.act(RequestProgramStep, { programId: id, ask: 'END', reason: '督导发现问题' });
    await stage.inState(decider, id, 'TEACH_OUT');
    expect((await stage.whole(decider, id)).requests).toMatchObject([{ body: 'prd', state: 'APPLIED' }]);
  });
});

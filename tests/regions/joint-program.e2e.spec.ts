import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startKafka, type TestKafka } from '@heyu/testing';
import { Stage } from '../../services/coordination/src/programs/joint-programs/program-stage.fixture.js';
import {
  hebeiUniversity, iotTerms, jiashanSchool, shanghaiCollege, shenzhenUniversity,
} from '../../services/coordination/src/programs/joint-programs/stage-schools.fixture.js';
import { serveCell, type ServedCell } from '../../services/coordination/src/served-cell.fixture.js';

const regions = ['jjj', 'yrd', 'prd'];
const partners = [jiashanSchool, shanghaiCollege, shenzhenUniversity] as const;
const provinces = [['jjj', '130000'], ['yrd', '310000'], ['yrd', '330000'], ['prd', '440000']] as const;

/** 河北 leads, 嘉善, 上海 and 深圳 take part: three cells, one program, over a real broker. */
describe('a joint program over three regions', () => {
  let kafka: TestKafka;
  let cells: ServedCell[];
  let stage: Stage;
  let id: string;
  const lead = () => stage.admin(hebeiUniversity);
  const terms = (seats: number) => {
    const said = iotTerms(stage, hebeiUniversity, [...partners]);
    return { ...said, seats: said.seats.map((seat) => ({ ...seat, seats })) };
  };
  const deciders = () => [...regions.map((region) => stage.coordinator(region)), ...provinces.map(([region, province]) => stage.authority(region, province))];
  /** What one insider of each region sees. */
  const everywhere = (fields: string) => Promise.all(regions.map((region) => stage.program(stage.coordinator(region), id, fields)));

  beforeAll(async () => {
    kafka = await startKafka({ cells: regions });
    cells = await Promise.all(regions.map((region) => serveCell(region, kafka.cell(region).brokers)));
    stage = new Stage(cells);
    for (const school of [hebeiUniversity, ...partners]) await stage.enrol(school);
    await eventually('Hebei knows its partners', async () =>
      (await stage.read(null, '{ schools { nodes { id signingKeys { kid } } } }')).schools.nodes.filter((one: { signingKeys: [] }) => one.signingKeys.length > 0).length === 4, { within: 60_000 });
  });
  afterAll(async () => {
    await Promise.all(cells.map((cell) => cell.close()));
    await kafka.stop();
  });

  it('is proposed after two honest mistakes were mended, and confirmed by three partners in their own regions', async () => {
    const said = terms(40);
    const draft = await stage.act(lead(), 'draftProgram', 'ProgramDraft', { terms: { ...said, seats: said.seats.map((seat) => ({ ...seat, seats: 0 })), durationMonths: 36 } });
    id = draft.id;
    const propose = () => stage.act(lead(), 'proposeProgram', 'JointProgram', { programId: id }, 'state hash');
    expect(await propose()).toMatchObject({ code: 'NUMBER_POSITIVE', field: 'terms.seats[0].seats' });
    await stage.act(lead(), 'reviseDraft', 'ProgramDraft', { programId: id, terms: { ...said, durationMonths: 36 } });
    expect(await propose()).toMatchObject({ code: 'DURATION_OF_MODEL', field: 'terms.durationMonths' });
    await stage.act(lead(), 'reviseDraft', 'ProgramDraft', { programId: id, terms: said });
    expect(await propose()).toMatchObject({ state: 'PROPOSED' });
    await Promise.all(partners.map((school) => stage.confirm(stage.admin(school), id)));
    for (const region of regions) await stage.inState(stage.coordinator(region), id, 'UNDER_REVIEW');
  });

  it('reaches every decider\'s inbox in his own region', async () => {
    for (const decider of deciders()) {
      const asked = await stage.pending(decider, id, 'reviews');
      const { inbox: { nodes } } = await stage.read(decider, '{ inbox { nodes { id body askedFor program { id } lastSeenRound } } }');
      expect(nodes).toEqual([{ id: asked.id, body: decider.body, askedFor: 'REVIEW', program: { id }, lastSeenRound: null }]);
    }
  });

  it('is returned by Shanghai; the earlier approvals no longer count, and their givers see what changed', async () => {
    const early = [stage.coordinator('jjj'), stage.authority('yrd', '330000'), stage.authority('prd', '440000')];
    const given = await Promise.all(early.map((decider) => stage.review(decider, id)));
    await stage.review(stage.authority('yrd', '310000'), id, { decision: 'RETURNED', remarks: '名额请降至30人' });
    await stage.inState(lead(), id, 'RETURNED');
    await stage.act(lead(), 'reviseDraft', 'ProgramDraft', { programId: id, terms: terms(30) });
    expect(await stage.act(lead(), 'proposeProgram', 'JointProgram', { programId: id, reason: '名额由40调整为30' }, 'state round')).toMatchObject({ state: 'PROPOSED', round: 2 });
    await Promise.all(partners.map((school) => stage.confirm(stage.admin(school), id)));
    for (const decider of early) {
      await stage.pending(decider, id, 'reviews');
      const { inbox: { nodes } } = await stage.read(decider, '{ inbox { nodes { round lastSeenRound changes { path before after } } } }');
      expect(nodes).toEqual([{ round: 2, lastSeenRound: 1, changes: [{ path: expect.stringMatching(/^seats\[.+\]\.seats$/), before: '40', after: '30' }] }]);
    }
    const { notCounted } = (await stage.program(lead(), id, 'notCounted { id why }'))!;
    expect(given.every((review) => notCounted.some((one: { id: string }) => one.id === review.id))).toBe(true);
  });

  it('is approved once while 长三角 is cut off: its users read everything and decide, one just in time, one too late, and nobody is counted as silent', async () => {
    for (const decider of deciders()) await stage.pending(decider, id, 'reviews');
    kafka.cell('yrd').proxy.cut();
    const [shanghai, zhejiang, coordinator] = [stage.authority('yrd', '310000'), stage.authority('yrd', '330000'), stage.coordinator('yrd')];
    const { dueAt } = await stage.pending(shanghai, id, 'reviews');
    const ahead = (ms: number): Promise<void> => stage.setClock('yrd', `${Date.parse(dueAt) + ms - Date.now()} milliseconds`);
    await ahead(-60_000);
    for (const decider of [shanghai, zhejiang]) expect((await stage.review(decider, id)).decidedAt < dueAt).toBe(true);
    await ahead(60_000);
    await eventually('the coordinator of 长三角 is marked overdue', async () => (await stage.pending(coordinator, id, 'reviews')).overdueAt);
    expect((await stage.review(coordinator, id)).decidedAt > dueAt).toBe(true);
    for (const decider of deciders().filter(({ region }) => region !== 'yrd')) await stage.review(decider, id);
    await eventually('Hebei has counted what it can hear', async () =>
      (await stage.program(lead(), id, 'counted { kind }'))!.counted.filter(({ kind }: { kind: string }) => kind === 'REVIEW').length === 4);
    expect(await stage.program(lead(), id, 'state')).toEqual({ state: 'UNDER_REVIEW' });
    expect(await stage.program(coordinator, id, 'state nameZh')).toEqual({ state: 'UNDER_REVIEW', nameZh: terms(30).nameZh });
    kafka.cell('yrd').proxy.heal();
    for (const region of regions) await stage.inState(stage.coordinator(region), id, 'APPROVED');
    const { history, reviews } = (await stage.program(lead(), id, 'history { to } reviews { body round decision overdueAt }'))!;
    expect(history.filter(({ to }: { to: string }) => to === 'APPROVED')).toHaveLength(1);
    const second = reviews.filter(({ round }: { round: number }) => round === 2);
    expect(second.map(({ decision }: { decision: string }) => decision)).toEqual(Array(7).fill('APPROVED'));
    expect(second.filter(({ overdueAt }: { overdueAt: string | null }) => overdueAt).map(({ body }: { body: string }) => body)).toEqual(['yrd']);
  }, 180_000);

  it('is signed by four schools and the same in all three regions', async () => {
    for (const school of [hebeiUniversity, ...partners]) expect(await stage.sign(stage.admin(school), id)).toMatchObject({ decision: 'SIGNED' });
    for (const region of regions) await stage.inState(stage.coordinator(region), id, 'SIGNED');
    const views = await eventually('the agreement is everywhere', async () => {
      const seen = await everywhere('version hash history { at to by { body } hash } agreement { number hash signedAt signatures { schoolCode signature } }');
      return seen.every((one) => one?.agreement && one.version === seen[0]!.version) ? seen : null;
    });
    expect(views[1]).toEqual(views[0]);
    expect(views[2]).toEqual(views[0]);
    expect(views[0]!.agreement.signatures).toHaveLength(4);
    expect(views[0]!.agreement.hash).toBe(views[0]!.hash);
  });

  it('shows an outsider what an anonymous caller sees, and lets him change nothing', async () => {
    const outsider = stage.admin({ ...shanghaiCollege, code: '4132012684' });
    const fields = 'nameZh state hash reviews { id } agreement { number }';
    const seen = await stage.program(outsider, id, fields);
    expect(seen).toEqual({ nameZh: terms(30).nameZh, state: 'SIGNED', hash: null, reviews: null, agreement: null });
    expect(await stage.program(null, id, fields)).toEqual(seen);
    expect(await stage.act(outsider, 'requestProgramStep', 'ProgramRequest', { programId: id, ask: 'END', reason: 'x' })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await stage.act(outsider, 'steerProgram', 'JointProgram', { programId: id, step: 'END', reason: 'x' })).toMatchObject({ code: 'NOT_HOME' });
  });

  it('a decider elsewhere ends it by a request of its own region', async () => {
    const coordinator = stage.coordinator('prd');
    expect(await stage.act(coordinator, 'requestProgramStep', 'ProgramRequest', { programId: id, ask: 'SUSPEND', reason: '督导' })).toMatchObject({ code: 'PROGRAM_STATE' });
    await stage.act(coordinator, 'requestProgramStep', 'ProgramRequest', { programId: id, ask: 'END', reason: '督导发现问题' });
    const { requests } = await stage.inState(coordinator, id, 'TEACH_OUT', 'requests { body state }');
    expect(requests).toEqual([{ body: 'prd', state: 'APPLIED' }]);
  });
});

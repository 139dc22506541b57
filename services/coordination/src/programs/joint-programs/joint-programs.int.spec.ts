import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Home } from '@heyu/persistence';
import { eventually } from '@heyu/testing';
import { GiveReview, ProposeProgram, ReviseDraft, WithdrawProgram, type AskedFor, type GiveConfirmationInput, type GiveReviewInput, type Person, type TermsInput } from '@heyu/local';
import { demoSchool } from '../../cells.fixture.js';
import {
  FindPrograms, PageOwnPrograms, ReadAsStranger, ReadDraft, ReadHiddenDraft, ReadOwnInbox, ReadParts, ReadReview, ReadSigningKeys, ReadTermsChanges, RefuseSignature, SearchPrograms,
  type PageOwnProgramsQuery,
} from '../../documents.generated.js';
import { signatures } from '../decisions/signature.table.js';
import { oneCell, type OneCell } from './one-cell.fixture.js';

/** One cell, no Kafka: what is at home here goes its whole way here. Tianjin receives filings, Beijing and Hebei approve. */
describe('a joint program in one cell', () => {
  let here: OneCell;
  let cell: OneCell['cell'];
  let stage: OneCell['stage'];
  const lead = () => here.lead;
  const terms = (change: TermsInput = {}) => here.terms(change);
  const person = (handle: string) => stage.cast.person(handle);
  const coordinator = () => person('coordinator-jjj');
  const beijing = () => person('authority-110000');
  const tianjin = () => person('admin-tj-01');
  const asked = (as: Person, id: string, what: AskedFor) => stage.awaitAsked(as, id, what);
  const review = async (as: Person, id: string, said: Partial<GiveReviewInput> = {}) => stage.review(as, await asked(as, id, 'REVIEW'), said);
  const confirm = async (as: Person, id: string, said: Partial<GiveConfirmationInput>) => stage.confirm(as, await asked(as, id, 'CONFIRMATION'), said);

  beforeAll(async () => {
    here = await oneCell();
    ({ cell, stage } = here);
  });
  afterAll(() => cell.close());

  async function underReview(): Promise<string> {
    const id = await here.proposed();
    await here.confirmed(id);
    await stage.inState(lead(), id, 'UNDER_REVIEW');
    return id;
  }
  async function approved(id: string): Promise<void> {
    await here.reviewed(id);
    await stage.inState(lead(), id, 'APPROVED');
  }

  it('keeps a draft to its school, says what is wrong with it, and refuses it until that is mended', async () => {
    const id = await here.drafted({ durationMonths: 48, seats: [], catalogueYear: null });
    for (const other of [tianjin(), coordinator(), stage.as(cell.actor('SCHOOL_SYSTEM', demoSchool('he-01').schoolCode)), stage.cast.anonymous()]) {
      expect(await other.ask(ReadHiddenDraft, { id })).toEqual({ programDraft: null, programDrafts: [], program: null });
      if (other.handle) expect(await other.answerTo(ProposeProgram, { programId: id })).toMatchObject({ code: 'NOT_FOUND' });
      if (other.handle) expect(await other.answerTo(ReviseDraft, { programId: id, terms: terms() })).toMatchObject({ code: 'NOT_FOUND' });
    }
    const draft = await lead().ask(ReadDraft, { id });
    expect(draft.programDraft!.problems).toEqual([{ code: 'MISSING', field: 'terms.catalogueYear' }, { code: 'MISSING', field: 'terms.seats' }]);
    const propose = () => lead().answerTo(ProposeProgram, { programId: id });
    expect(await propose()).toMatchObject({ code: 'MISSING', field: 'terms.catalogueYear', message: '此项必填' });
    await lead().act(ReviseDraft, { programId: id, terms: terms({ durationMonths: 48 }) });
    expect(await propose()).toMatchObject({ code: 'DURATION_OF_MODEL', field: 'terms.durationMonths' });
    await lead().act(ReviseDraft, { programId: id, terms: terms() });
    expect(await propose()).toEqual({ id, version: 1, state: 'PROPOSED', round: 1 });
    expect((await lead().ask(ReadHiddenDraft, { id })).programDrafts).toEqual([]);
  });

  it('goes from proposal to signed agreement', async () => {
    const id = await here.signed();
    const program = await eventually('the agreement', async () => {
      const { agreement, ...found } = await here.whole(id);
      return agreement && { ...found, agreement };
    });
    expect(program.history!.map(({ to }) => to)).toEqual(['PROPOSED', 'UNDER_REVIEW', 'APPROVED', 'SIGNED']);
    expect(program.agreement).toMatchObject({ number: program.agreementNumber, agreementVersion: 1, hash: program.hash, inForce: true });
    expect(program.agreement.parties.map(({ nameZh }) => nameZh)).toEqual(['he-01', ...here.partners].map((school) => demoSchool(school).nameZh));
    expect(program.agreement.reviews).toHaveLength(4);
    expect(program.agreement.signatures).toHaveLength(3);
    expect(program.agreement.signedAt).toBe(program.signatures!.map(({ decidedAt }) => decidedAt).sort().at(-1));
    expect(program.counted).toHaveLength(9);
    expect(program.waitingFor).toEqual([]);
  });

  it('a return begins a second round in which nothing of the first counts', async () => {
    const id = await underReview();
    const first = await review(coordinator(), id);
    await expect(review(beijing(), id, { decision: 'RETURNED' })).rejects.toMatchObject({ code: 'REASON_MISSING', field: 'remarks' });
    const returned = await review(beijing(), id, { decision: 'RETURNED', remarks: '请降低名额', internalRemarks: '另行核实编制' });
    expect(returned).toMatchObject({ decision: 'RETURNED', internalRemarks: '另行核实编制' });
    await stage.inState(lead(), id, 'RETURNED');
    await eventually('the pending ones end', async () => {
      expect((await here.whole(id)).reviews!.map(({ body, decision, internalRemarks }) => ({ body, decision, internalRemarks }))).toEqual(
        expect.arrayContaining([{ body: '130000', decision: 'SUPERSEDED', internalRemarks: null }, { body: '110000', decision: 'RETURNED', internalRemarks: null }]));
      return true;
    });
    await lead().act(ReviseDraft, { programId: id, terms: terms({ seats: [{ ...terms().seats![0]!, seats: 30 }] }) });
    expect(await lead().act(ProposeProgram, { programId: id, reason: '名额由40调整为30' })).toMatchObject({ state: 'PROPOSED', round: 2 });
    const again = await stage.whole(coordinator(), id);
    expect(again.notCounted).toEqual(expect.arrayContaining([{ id: first.id, why: 'NEW_ROUND', round: 1 }]));
    expect((await coordinator().ask(ReadReview, { id: first.id })).review)
      .toEqual({ decision: 'APPROVED', notCounted: 'NEW_ROUND' });
    expect(again.terms).toMatchObject({ round: 2, changes: [{ path: expect.stringMatching(/^seats\[.*\]\.seats$/), before: '40', after: '30' }] });
    expect((await coordinator().ask(ReadTermsChanges, { id })).program!.termsChanges).toEqual([{ after: '30' }]);
    await here.confirmed(id);
    await stage.inState(lead(), id, 'UNDER_REVIEW');
    const inbox = await eventually('the inbox', async () => {
      const { inbox: { nodes } } = await coordinator().ask(ReadOwnInbox);
      return nodes.find(({ program }) => program!.id === id);
    });
    expect(inbox).toMatchObject({ round: 2, lastSeenRound: 1, changes: [{ after: '30' }] });
    await approved(id);
  });

  it('an Idempotency-Key of one round\'s draft answers nothing in the next', async () => {
    const id = await here.drafted({ durationMonths: 48 });
    const actor = cell.actor('SCHOOL_ADMIN', demoSchool('he-01').schoolCode);
    const revise = (key: string, change: TermsInput = {}) => cell.ask(actor, `mutation ($input: ReviseDraftInput!) { reviseDraft(input: $input) {
      ... on ProgramDraft { version terms { seats { seats } } } } }`, { input: { programId: id, terms: terms(change) } }, { 'idempotency-key': key });
    const first = await revise('round-1');
    expect(await revise('round-1')).toEqual(first);
    await lead().act(ProposeProgram, { programId: id });
    await confirm(tianjin(), id, { decision: 'DECLINED', reason: '师资不足' });
    await stage.inState(lead(), id, 'RETURNED');
    expect(await revise('round-1')).toMatchObject({ status: 422, errors: [{ extensions: { code: 'IDEMPOTENCY_MISMATCH' } }] });
    const seats = [{ ...terms().seats![0]!, seats: 7 }];
    const second = await revise('round-2', { seats });
    expect(second.data).toEqual({ reviseDraft: { version: 1, terms: { seats: [{ seats: 7 }] } } });
    expect(await revise('round-2', { seats })).toEqual(second);
  });

  it('refuses decisions on other terms, by others, twice', async () => {
    const id = await underReview();
    const { id: reviewId, hash } = await asked(coordinator(), id, 'REVIEW');
    const give = (as: Person, more: Partial<GiveReviewInput>) => as.answerTo(GiveReview, { reviewId, hash, decision: 'APPROVED', ...more });
    expect(await give(coordinator(), { hash: '0'.repeat(64) })).toMatchObject({ code: 'STALE_TERMS', field: 'hash' });
    expect(await give(coordinator(), { decision: 'NO_OBJECTION' })).toMatchObject({ code: 'DECISION_MODE' });
    expect(await give(beijing(), {})).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await give(lead(), {})).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await give(coordinator(), { reviewId: '6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0099' })).toMatchObject({ code: 'NOT_YET_HERE' });
    expect(await give(coordinator(), { reviewId: 'no id' })).toMatchObject({ code: 'NOT_YET_HERE' });
    expect(await lead().answerTo(ProposeProgram, { programId: 'no id' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await stage.program(lead(), 'no id')).toBeNull();
    expect(await give(coordinator(), {})).toMatchObject({ id: reviewId, decision: 'APPROVED' });
    expect(await give(coordinator(), {})).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('a rejection is final, a decline and a refused signature return it', async () => {
    const rejected = await underReview();
    await review(coordinator(), rejected, { decision: 'REJECTED', remarks: '不符合规划' });
    await stage.inState(lead(), rejected, 'REJECTED');
    expect(await lead().answerTo(ReviseDraft, { programId: rejected, terms: terms() })).toMatchObject({ code: 'PROGRAM_STATE' });
    const declined = await here.proposed();
    await confirm(tianjin(), declined, { decision: 'DECLINED', reason: '师资不足' });
    await stage.inState(lead(), declined, 'RETURNED');
    const refused = await underReview();
    await approved(refused);
    const { id, hash } = await asked(tianjin(), refused, 'SIGNATURE');
    await tianjin().act(RefuseSignature, { signatureId: id, hash, reason: '校务会未通过' });
    expect((await stage.inState(lead(), refused, 'RETURNED')).history!.at(-1)).toMatchObject({ reason: '校务会未通过' });
  });

  it('a signature that the school\'s keys do not bear out does not count, and it is said why; one whose key has not arrived waits', async () => {
    const id = await underReview();
    await approved(id);
    const { id: signatureId, hash } = await asked(tianjin(), id, 'SIGNATURE');
    const key = (await stage.cast.anonymous().ask(ReadSigningKeys, { id: stage.schoolId('tj-01') })).school!.signingKeys[0]!;
    const home = cell.app.get(Home, { strict: false });
    const forge = (kid: string) => home.asSystem('forge', async (tx) => tx.write(signatures, {
      ...(await tx.lock(signatures, signatureId))!, decision: 'SIGNED', authority: '无', kid, signature: 'AAAA', decidedAt: await tx.now(),
      by: { body: demoSchool('tj-01').schoolCode, office: '校长', id: 'x' },
    }, 'signed'));
    await forge('a-key-that-is-not-here');
    for (const signing of [lead(), person('admin-bj-04')]) await stage.sign(signing, await asked(signing, id, 'SIGNATURE'));
    const counted = () => here.whole(id);
    await eventually('the two are counted', async () => (await counted()).counted!.filter(({ kind }) => kind === 'SIGNATURE').length === 2);
    expect(await counted()).toMatchObject({ state: 'APPROVED', hash, notCounted: [] });
    await forge(key.kid);
    await eventually('it is not counted', async () => (await counted()).notCounted!.some((one) => one.id === signatureId && one.why === 'NOT_VERIFIED'));
    expect(await counted()).toMatchObject({ state: 'APPROVED' });
  });

  it('the lead withdraws before the signatures, and not after', async () => {
    const id = await here.proposed();
    expect(await tianjin().answerTo(WithdrawProgram, { programId: id, reason: 'x' })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await lead().answerTo(WithdrawProgram, { programId: id, reason: '计划调整' })).toMatchObject({ state: 'WITHDRAWN' });
    const done = await here.signed();
    expect(await lead().answerTo(WithdrawProgram, { programId: done, reason: '计划调整' })).toMatchObject({ code: 'PROGRAM_STATE' });
  });

  it('anyone sees name, schools, majors and state once it was approved, and nothing else', async () => {
    const id = await underReview();
    const outsider = cell.actor('SCHOOL_ADMIN', demoSchool('js-03').schoolCode);
    expect((await stage.as(outsider).ask(ReadAsStranger, { id })).program).toBeNull();
    const given = await asked(coordinator(), id, 'REVIEW');
    const { confirmations, terms: proposed } = await here.whole(id);
    const [confirmation, termsId] = [confirmations![0]!, proposed!.id];
    await approved(id);
    for (const actor of [outsider, null]) {
      const reader = actor ? stage.as(actor) : stage.cast.anonymous();
      expect((await reader.ask(ReadAsStranger, { id })).program).toEqual({
        id, nameZh: terms().nameZh, state: 'APPROVED', majorCodes: ['710102', '510102'], leadSchool: { nameZh: demoSchool('he-01').nameZh },
        kind: null, round: null, hash: null, history: null, involved: null, counted: null, requests: null, terms: null, termsVersions: null, termsChanges: null,
        confirmations: null, reviews: null, signatures: null, agreement: null, agreements: null, waitingFor: null, proposedAt: null,
      });
      expect(await reader.ask(ReadParts, { review: given.id, confirmation: confirmation.id, terms: termsId })).toEqual({ review: null, confirmation: null, termsVersion: null });
      const { data: entities } = await cell.ask(actor, `query ($r: [_Any!]!) { _entities(representations: $r) {
        ... on JointProgram { id reviews { id } } ... on Review { id } ... on TermsVersion { id } ... on Confirmation { id } } }`,
        { r: [['JointProgram', id], ['Review', given.id], ['TermsVersion', termsId], ['Confirmation', confirmation.id]].map(([__typename, key]) => ({ __typename, id: key })) });
      expect(entities!['_entities']).toEqual([{ id, reviews: null }, null, null, null]);
      const search = await reader.ask(SearchPrograms, { region: 'jjj' });
      expect(search.found.nodes).toContainEqual({ id, hash: null });
      expect(search.kind.nodes).toEqual([]);
      expect(search.proposed.nodes).toEqual([]);
    }
    await here.proposed();
    expect((await stage.cast.anonymous().ask(FindPrograms, { first: 1 })).programs.nodes).toHaveLength(1);
  });

  it('pages through programs with stable cursors, and finds a school\'s own', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = null, more = true; more;) {
      const { myPrograms: { nodes, pageInfo } }: PageOwnProgramsQuery = await lead().ask(PageOwnPrograms, { after: cursor });
      seen.push(...nodes.map(({ id }) => id));
      [cursor, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen.length).toBeGreaterThan(5);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await stage.cast.anonymous().ask(PageOwnPrograms, { after: null })).myPrograms.nodes).toEqual([]);
  });
});

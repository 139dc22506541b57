import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Home } from '@heyu/persistence';
import { eventually } from '@heyu/testing';
import { signatures } from '../decisions/signature.table.js';
import { oneCell, type OneCell } from './one-cell.fixture.js';
import { beijingSecondary, hebeiUniversity, tianjinCollege } from './stage-schools.fixture.js';

/** One cell, no Kafka: what is at home here goes its whole way here. Tianjin receives filings, Beijing and Hebei approve. */
describe('a joint program in one cell', () => {
  let here: OneCell;
  let cell: OneCell['cell'];
  let stage: OneCell['stage'];
  const partners = [beijingSecondary, tianjinCollege] as const;
  const lead = () => here.lead;
  const terms = (change: object = {}) => here.terms(change);

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
    const { id } = await stage.act(lead(), 'draftProgram', 'ProgramDraft', { terms: terms({ durationMonths: 48, seats: [], catalogueYear: null }) });
    for (const other of [stage.admin(tianjinCollege), stage.coordinator('jjj'), cell.actor('SCHOOL_SYSTEM', hebeiUniversity.code), null]) {
      expect((await stage.read(other, 'query ($id: ID!) { programDraft(id: $id) { id } programDrafts { id } program(id: $id) { id } }', { id })))
        .toEqual({ programDraft: null, programDrafts: [], program: null });
      if (other) expect(await stage.act(other, 'proposeProgram', 'JointProgram', { programId: id })).toMatchObject({ code: 'NOT_FOUND' });
      if (other) expect(await stage.act(other, 'reviseDraft', 'ProgramDraft', { programId: id, terms: terms() })).toMatchObject({ code: 'NOT_FOUND' });
    }
    const draft = await stage.read(lead(), 'query ($id: ID!) { programDraft(id: $id) { problems { code field } } }', { id });
    expect(draft.programDraft.problems).toEqual([{ code: 'MISSING', field: 'terms.catalogueYear' }, { code: 'MISSING', field: 'terms.seats' }]);
    const propose = () => stage.act(lead(), 'proposeProgram', 'JointProgram', { programId: id }, 'id state');
    expect(await propose()).toMatchObject({ code: 'MISSING', field: 'terms.catalogueYear', message: '此项必填' });
    await stage.act(lead(), 'reviseDraft', 'ProgramDraft', { programId: id, terms: terms({ durationMonths: 48 }) });
    expect(await propose()).toMatchObject({ code: 'DURATION_OF_MODEL', field: 'terms.durationMonths' });
    await stage.act(lead(), 'reviseDraft', 'ProgramDraft', { programId: id, terms: terms() });
    expect(await propose()).toEqual({ __typename: 'JointProgram', id, state: 'PROPOSED' });
    expect((await stage.read(lead(), '{ programDrafts { id } }')).programDrafts).toEqual([]);
  });

  it('goes from proposal to signed agreement', async () => {
    const id = await here.signed();
    const program = await eventually('the agreement', async () => {
      const found = await stage.program(lead(), id, `state round hash agreementVersion agreementNumber startDate counted { kind body } history { from to by { body office } }
        terms { hash round deciders { body mode } } waitingFor { body } signatures { decision kid decidedAt } leadSchool { nameZh }
        agreement { number agreementVersion hash inForce signedAt parties { nameZh } reviews { body decision } signatures { office authority signature } }`);
      return found?.agreement ? found : null;
    });
    expect(program.history.map(({ to }: { to: string }) => to)).toEqual(['PROPOSED', 'UNDER_REVIEW', 'APPROVED', 'SIGNED']);
    expect(program.agreement).toMatchObject({ number: program.agreementNumber, agreementVersion: 1, hash: program.hash, inForce: true });
    expect(program.agreement.parties.map(({ nameZh }: { nameZh: string }) => nameZh)).toEqual([hebeiUniversity, ...partners].map(({ name }) => name));
    expect(program.agreement.reviews).toHaveLength(4);
    expect(program.agreement.signatures).toHaveLength(3);
    expect(program.agreement.signedAt).toBe(program.signatures.map(({ decidedAt }: { decidedAt: string }) => decidedAt).sort().at(-1));
    expect(program.counted).toHaveLength(9);
    expect(program.waitingFor).toEqual([]);
  });

  it('a return begins a second round in which nothing of the first counts', async () => {
    const id = await underReview();
    const first = await stage.review(stage.coordinator('jjj'), id);
    expect(await stage.review(stage.authority('jjj', '110000'), id, { decision: 'RETURNED' })).toMatchObject({ code: 'REASON_MISSING', field: 'remarks' });
    const returned = await stage.review(stage.authority('jjj', '110000'), id, { decision: 'RETURNED', remarks: '请降低名额', internalRemarks: '另行核实编制' });
    expect(returned).toMatchObject({ decision: 'RETURNED', internalRemarks: '另行核实编制' });
    await stage.inState(lead(), id, 'RETURNED');
    await eventually('the pending ones end', async () => {
      const { reviews } = (await stage.program(lead(), id, 'reviews { body decision internalRemarks }'))!;
      expect(reviews).toEqual(expect.arrayContaining([{ body: '130000', decision: 'SUPERSEDED', internalRemarks: null }, { body: '110000', decision: 'RETURNED', internalRemarks: null }]));
      return true;
    });
    const changed = terms();
    changed.seats[0]!.seats = 30;
    await stage.act(lead(), 'reviseDraft', 'ProgramDraft', { programId: id, terms: changed });
    expect(await stage.act(lead(), 'proposeProgram', 'JointProgram', { programId: id, reason: '名额由40调整为30' }, 'state round')).toMatchObject({ state: 'PROPOSED', round: 2 });
    const again = (await stage.program(stage.coordinator('jjj'), id, 'notCounted { id why round } terms { round changes { path before after } } termsChanges(fromRound: 1, toRound: 2) { after }'))!;
    expect(again.notCounted).toEqual(expect.arrayContaining([{ id: first.id, why: 'NEW_ROUND', round: 1 }]));
    expect((await stage.read(stage.coordinator('jjj'), 'query ($id: ID!) { review(id: $id) { decision notCounted } }', { id: first.id })).review)
      .toEqual({ decision: 'APPROVED', notCounted: 'NEW_ROUND' });
    expect(again.terms).toMatchObject({ round: 2, changes: [{ path: expect.stringMatching(/^seats\[.*\]\.seats$/), before: '40', after: '30' }] });
    expect(again.termsChanges).toEqual([{ after: '30' }]);
    await here.confirmed(id);
    await stage.inState(lead(), id, 'UNDER_REVIEW');
    const inbox = await eventually('the inbox', async () => {
      const { inbox: { nodes } } = await stage.read(stage.coordinator('jjj'), '{ inbox { nodes { program { id } round lastSeenRound changes { path after } } } }');
      return nodes.find((item: { program: { id: string } }) => item.program.id === id);
    });
    expect(inbox).toMatchObject({ round: 2, lastSeenRound: 1, changes: [{ after: '30' }] });
    await approved(id);
  });

  it('an Idempotency-Key of one round\'s draft answers nothing in the next', async () => {
    const { id } = await stage.act(lead(), 'draftProgram', 'ProgramDraft', { terms: terms({ durationMonths: 48 }) });
    const revise = (key: string, change: object = {}) => cell.ask(lead(), `mutation ($input: ReviseDraftInput!) { reviseDraft(input: $input) {
      ... on ProgramDraft { version terms { seats { seats } } } } }`, { input: { programId: id, terms: terms(change) } }, { 'idempotency-key': key });
    const first = await revise('round-1');
    expect(await revise('round-1')).toEqual(first);
    await stage.act(lead(), 'proposeProgram', 'JointProgram', { programId: id });
    await stage.confirm(stage.admin(tianjinCollege), id, { decision: 'DECLINED', reason: '师资不足' });
    await stage.inState(lead(), id, 'RETURNED');
    expect(await revise('round-1')).toMatchObject({ status: 422, errors: [{ extensions: { code: 'IDEMPOTENCY_MISMATCH' } }] });
    const seats = [{ ...terms().seats[0]!, seats: 7 }];
    const second = await revise('round-2', { seats });
    expect(second.data).toEqual({ reviseDraft: { version: 1, terms: { seats: [{ seats: 7 }] } } });
    expect(await revise('round-2', { seats })).toEqual(second);
  });

  it('refuses decisions on other terms, by others, twice', async () => {
    const id = await underReview();
    const coordinator = stage.coordinator('jjj');
    const { id: reviewId, hash } = await stage.pending(coordinator, id, 'reviews');
    const give = (actor: typeof coordinator, more: object) => stage.act(actor, 'giveReview', 'Review', { reviewId, hash, decision: 'APPROVED', ...more });
    expect(await give(coordinator, { hash: '0'.repeat(64) })).toMatchObject({ code: 'STALE_TERMS', field: 'hash' });
    expect(await give(coordinator, { decision: 'NO_OBJECTION' })).toMatchObject({ code: 'DECISION_MODE' });
    expect(await give(stage.authority('jjj', '110000'), {})).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await give(lead(), {})).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await give(coordinator, { reviewId: '6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0099' })).toMatchObject({ code: 'NOT_YET_HERE' });
    expect(await give(coordinator, { reviewId: 'no id' })).toMatchObject({ code: 'NOT_YET_HERE' });
    expect(await stage.act(lead(), 'proposeProgram', 'JointProgram', { programId: 'no id' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await stage.program(lead(), 'no id', 'id')).toBeNull();
    expect(await give(coordinator, {})).toMatchObject({ __typename: 'Review' });
    expect(await give(coordinator, {})).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('a rejection is final, a decline and a refused signature return it', async () => {
    const rejected = await underReview();
    await stage.review(stage.coordinator('jjj'), rejected, { decision: 'REJECTED', remarks: '不符合规划' });
    await stage.inState(lead(), rejected, 'REJECTED');
    expect(await stage.act(lead(), 'reviseDraft', 'ProgramDraft', { programId: rejected, terms: terms() })).toMatchObject({ code: 'PROGRAM_STATE' });
    const declined = await here.proposed();
    await stage.confirm(stage.admin(tianjinCollege), declined, { decision: 'DECLINED', reason: '师资不足' });
    await stage.inState(lead(), declined, 'RETURNED');
    const refused = await underReview();
    await approved(refused);
    const { id, hash } = await stage.pending(stage.admin(tianjinCollege), refused, 'signatures');
    await stage.act(stage.admin(tianjinCollege), 'refuseSignature', 'Signature', { signatureId: id, hash, reason: '校务会未通过' });
    expect((await stage.inState(lead(), refused, 'RETURNED', 'history { reason }')).history.at(-1)).toEqual({ reason: '校务会未通过' });
  });

  it('a signature that the school\'s keys do not bear out does not count, and it is said why; one whose key has not arrived waits', async () => {
    const id = await underReview();
    await approved(id);
    const school = stage.admin(tianjinCollege);
    const { id: signatureId, hash } = await stage.pending(school, id, 'signatures');
    const key = (await stage.read(null, 'query ($id: ID!) { school(id: $id) { signingKeys { kid } } }', { id: stage.schoolId(tianjinCollege) })).school.signingKeys[0];
    const home = cell.app.get(Home, { strict: false });
    const forge = (kid: string) => home.asSystem('forge', async (tx) => tx.write(signatures, {
      ...(await tx.lock(signatures, signatureId))!, decision: 'SIGNED', authority: '无', kid, signature: 'AAAA', decidedAt: await tx.now(),
      by: { body: tianjinCollege.code, office: '校长', id: 'x' },
    }, 'signed'));
    await forge('a-key-that-is-not-here');
    for (const signing of [hebeiUniversity, beijingSecondary]) await stage.sign(stage.admin(signing), id);
    const counted = () => stage.program(lead(), id, 'state hash counted { kind body } notCounted { id why }');
    await eventually('the two are counted', async () => (await counted())!['counted'].filter(({ kind }: { kind: string }) => kind === 'SIGNATURE').length === 2);
    expect(await counted()).toMatchObject({ state: 'APPROVED', hash, notCounted: [] });
    await forge(key.kid);
    await eventually('it is not counted', async () => (await counted())!['notCounted'].some((one: { id: string; why: string }) => one.id === signatureId && one.why === 'NOT_VERIFIED'));
    expect(await counted()).toMatchObject({ state: 'APPROVED' });
  });

  it('the lead withdraws before the signatures, and not after', async () => {
    const id = await here.proposed();
    expect(await stage.act(stage.admin(tianjinCollege), 'withdrawProgram', 'JointProgram', { programId: id, reason: 'x' })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await stage.act(lead(), 'withdrawProgram', 'JointProgram', { programId: id, reason: '计划调整' }, 'state')).toMatchObject({ state: 'WITHDRAWN' });
    const done = await here.signed();
    expect(await stage.act(lead(), 'withdrawProgram', 'JointProgram', { programId: done, reason: '计划调整' })).toMatchObject({ code: 'PROGRAM_STATE' });
  });

  it('anyone sees name, schools, majors and state once it was approved, and nothing else', async () => {
    const id = await underReview();
    const everything = `id nameZh state majorCodes leadSchool { nameZh } kind round hash history { at } involved { body } counted { id } requests { id } terms { id }
      termsVersions { id } termsChanges(fromRound: 1, toRound: 1) { path } confirmations { id } reviews { id } signatures { id } agreement { id } agreements { id } waitingFor { body } proposedAt`;
    const outsider = stage.admin({ ...tianjinCollege, code: '4132012684' });
    expect(await stage.program(outsider, id, everything)).toBeNull();
    const review = await stage.pending(stage.coordinator('jjj'), id, 'reviews');
    const { confirmations: [confirmation], terms: { id: termsId } } = (await stage.program(lead(), id, 'confirmations { id } terms { id }'))!;
    await approved(id);
    for (const actor of [outsider, null]) {
      expect(await stage.program(actor, id, everything)).toEqual({
        id, nameZh: terms().nameZh, state: 'APPROVED', majorCodes: ['710102', '510102'], leadSchool: { nameZh: hebeiUniversity.name },
        kind: null, round: null, hash: null, history: null, involved: null, counted: null, requests: null, terms: null, termsVersions: null, termsChanges: null,
        confirmations: null, reviews: null, signatures: null, agreement: null, agreements: null, waitingFor: null, proposedAt: null,
      });
      const parts = 'query ($a: ID!, $b: ID!, $c: ID!) { review(id: $a) { id } confirmation(id: $b) { id } termsVersion(id: $c) { id } }';
      expect(await stage.read(actor, parts, { a: review.id, b: confirmation.id, c: termsId })).toEqual({ review: null, confirmation: null, termsVersion: null });
      const entities = await stage.read(actor, `query ($r: [_Any!]!) { _entities(representations: $r) {
        ... on JointProgram { id reviews { id } } ... on Review { id } ... on TermsVersion { id } ... on Confirmation { id } } }`,
        { r: [['JointProgram', id], ['Review', review.id], ['TermsVersion', termsId], ['Confirmation', confirmation.id]].map(([__typename, key]) => ({ __typename, id: key })) });
      expect(entities._entities).toEqual([{ id, reviews: null }, null, null, null]);
      const search = await stage.read(actor, `{ found: programs(filter: { state: APPROVED, text: "物联网", region: "jjj", majorCode: "710102" }) { nodes { id hash } }
        kind: programs(filter: { kind: STUDENT_CULTIVATION }) { nodes { id } } proposed: programs(filter: { state: PROPOSED }) { nodes { id } } }`);
      expect(search.found.nodes).toContainEqual({ id, hash: null });
      expect(search.kind.nodes).toEqual([]);
      expect(search.proposed.nodes).toEqual([]);
    }
    await here.proposed();
    expect((await stage.read(null, '{ programs(first: 1) { nodes { state } } }')).programs.nodes).toHaveLength(1);
  });

  it('pages through programs with stable cursors, and finds a school\'s own', async () => {
    const page = (after: string | null) => stage.read(lead(), 'query ($after: String) { myPrograms(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', { after });
    const seen: string[] = [];
    for (let cursor: string | null = null, more = true; more;) {
      const { myPrograms: { nodes, pageInfo } } = await page(cursor);
      seen.push(...nodes.map(({ id }: { id: string }) => id));
      [cursor, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen.length).toBeGreaterThan(5);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await stage.read(null, '{ myPrograms { nodes { id } } }')).myPrograms.nodes).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { programStates, type ProgramState } from '@heyu/contracts';
import { decided, at, deciders, hashOf, parties, program } from './joint-program.fixture.js';
import { count, matterOf, moved, schoolsOf, settled, transitions, type Decided } from './joint-program.rules.js';

const cause = { at: at(9), by: { body: '310000', office: 'APPROVING_AUTHORITY', id: 'x' }, reason: '名额过多' };

describe('transitions', () => {
  const pairs = programStates.flatMap((from) => programStates.map((to) => [from, to] as const));

  test.each(pairs)('%s → %s happens only if the table says so, and then with its history', (from, to) => {
    const done = moved(program(from), matterOf(program(from)), to, cause);
    if (!transitions[from].includes(to)) return expect(done).toMatchObject({ code: 'PROGRAM_STATE' });
    expect(done).toMatchObject({ next: { state: to } });
    expect('next' in done && done.next.history.at(-1)).toEqual({ ...cause, about: 'PROGRAM', from, to, round: 1, hash: hashOf(1) });
  });

  test('what is over stays over', () => {
    const final = programStates.filter((state) => transitions[state].length === 0);
    expect(final).toEqual(['ENDED', 'REJECTED', 'WITHDRAWN']);
  });

  test('resuming is another fact than starting', () => {
    expect(moved(program('SUSPENDED'), matterOf(program('SUSPENDED')), 'RUNNING', cause)).toMatchObject({ fact: 'resumed' });
    expect(moved(program('SIGNED'), matterOf(program('SIGNED')), 'RUNNING', cause)).toMatchObject({ fact: 'started' });
  });

  test('the first approval makes its face public, and a later one does not move that moment', () => {
    const approved = moved(program('UNDER_REVIEW'), matterOf(program('UNDER_REVIEW')), 'APPROVED', cause);
    expect(approved).toMatchObject({ next: { approvedAt: at(9) } });
    const again = program('UNDER_REVIEW', { approvedAt: at(1) });
    expect(moved(again, matterOf(again), 'APPROVED', cause)).toMatchObject({ next: { approvedAt: at(1) } });
  });

  test('an amendment moves by the same table, and leaves the program as it is', () => {
    const amended = program('RUNNING', { amendment: { round: 2, state: 'UNDER_REVIEW', hash: hashOf(2) } });
    expect(moved(amended, matterOf(amended), 'REJECTED', cause))
      .toMatchObject({ fact: 'amendment-rejected', next: { state: 'RUNNING', hash: hashOf(1), amendment: { round: 2, state: 'REJECTED' } } });
    expect(moved(amended, matterOf(amended), 'SIGNED', cause)).toMatchObject({ code: 'PROGRAM_STATE' });
  });

  test('an amendment that is over is no matter any more', () => {
    for (const state of ['REJECTED', 'WITHDRAWN'] as const) {
      expect(matterOf(program('RUNNING', { amendment: { round: 2, state, hash: hashOf(2) } }))).toMatchObject({ about: 'PROGRAM', round: 1 });
    }
  });
});

describe('counting', () => {
  const reviewed = program('UNDER_REVIEW');
  const all = deciders.map(({ body }) => decided('REVIEW', body));
  const tally = (decisions: readonly Decided[], of = reviewed) => count(of, 'REVIEW', deciders, decisions);

  test('waits until every body has decided', () => {
    const { counted, outcome } = tally(all.slice(1));
    expect(counted).toHaveLength(4);
    expect(outcome).toBeNull();
  });
  test('all favourable approve it, and the list says what was counted', () => {
    expect(tally(all)).toMatchObject({ outcome: { to: 'APPROVED' }, notCounted: [] });
    expect(tally(all).counted).toEqual(all.map(({ kind, id, version, body }) => ({ kind, id, version, body })));
  });
  test('one return is enough, and its giver and remark stand in the history', () => {
    const returned = decided('REVIEW', '310000', { verdict: 'RETURN', reason: '请降低名额' });
    const done = settled(reviewed, tally([returned]), at(30));
    expect(done).toMatchObject({ fact: 'returned', next: { state: 'RETURNED', history: [{}, { by: { body: '310000' }, reason: '请降低名额' }] } });
  });
  test('of two that are against it the first decides', () => {
    const [first, second] = [decided('REVIEW', 'yrd', { verdict: 'REJECT', decidedAt: at(3) }), decided('REVIEW', 'jjj', { verdict: 'RETURN', decidedAt: at(4) })];
    expect(tally([second, first]).outcome).toMatchObject({ to: 'REJECTED' });
    expect(tally([{ ...first, decidedAt: at(5) }, second]).outcome).toMatchObject({ to: 'RETURNED' });
  });
  test.each<[string, Partial<Decided>, string]>([
    ['on an earlier round', { round: 0, hash: hashOf(9) }, 'NEW_ROUND'],
    ['on other terms of this round', { hash: hashOf(9) }, 'OTHER_TERMS'],
    ['by nobody who was asked', { body: '440000' }, 'NOT_ASKED'],
    ['at home in another region than the frozen one', { home: 'prd' }, 'WRONG_HOME'],
    ['a signature that no key of the school bears out', { unproven: true }, 'NOT_VERIFIED'],
  ])('a review %s does not count, and it is said why', (_, change, why) => {
    const strange = decided('REVIEW', '310000', change);
    const { counted, notCounted, outcome } = tally([...all.filter(({ body }) => body !== '310000'), strange]);
    expect(counted).toHaveLength(4);
    expect(notCounted).toEqual([{ kind: 'REVIEW', id: strange.id, version: 2, body: strange.body, round: strange.round, why }]);
    expect(outcome).toBeNull();
  });
  test('a review that arrives when the round is over', () => {
    const returned = program('RETURNED');
    expect(settled(returned, tally([decided('REVIEW', 'yrd')], returned), at(30))).toMatchObject({ fact: 'counted', next: { notCounted: [{ why: 'ROUND_ENDED' }] } });
  });
  test('what was counted or refused already changes nothing again', () => {
    const { counted, notCounted } = tally(all.slice(1));
    const before = { ...reviewed, counted: [...counted], notCounted: [...notCounted] };
    expect(settled(before, tally(all.slice(1), before), at(30))).toBeNull();
    expect(tally(all, before).outcome).toMatchObject({ to: 'APPROVED' });
  });
  test('partners confirm, all schools sign; the first decline or refusal returns it', () => {
    const partners = schoolsOf(parties.filter(({ lead }) => !lead));
    const confirmed = partners.map(({ body }) => decided('CONFIRMATION', body));
    expect(count(program(), 'CONFIRMATION', partners, confirmed).outcome).toMatchObject({ to: 'UNDER_REVIEW' });
    expect(count(program(), 'CONFIRMATION', partners, [{ ...confirmed[0]!, verdict: 'RETURN' }]).outcome).toMatchObject({ to: 'RETURNED' });
    const approved = program('APPROVED');
    const signed = schoolsOf(parties).map(({ body }) => decided('SIGNATURE', body));
    expect(count(approved, 'SIGNATURE', schoolsOf(parties), signed).outcome).toMatchObject({ to: 'SIGNED' });
    expect(count(approved, 'SIGNATURE', schoolsOf(parties), signed.slice(1)).outcome).toBeNull();
    expect(count(approved, 'SIGNATURE', schoolsOf(parties), [{ ...signed[0]!, verdict: 'RETURN' }]).outcome).toMatchObject({ to: 'RETURNED' });
  });
  test('reviews are not counted before they are asked for', () => {
    const early: ProgramState = 'PROPOSED';
    expect(count(program(early), 'REVIEW', deciders, all)).toMatchObject({ counted: [], outcome: null });
  });
});

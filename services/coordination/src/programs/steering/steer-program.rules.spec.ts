import { describe, expect, test } from '@jest/globals';
import type { JointProgram, ProgramRequest } from '@heyu/contracts';
import { bodiesOf } from '../terms/terms-bodies.rules.js';
import { answered, requested as requestedOf, steered } from './steer-program.rules.js';
import { proposable } from '../drafts/joint-program.propose.rules.js';
import { at, hashOf, program, programId, proposal } from '../joint-programs/joint-program.fixture.js';

const cause = { at: at(9), by: { body: '4113016204', office: 'SCHOOL_ADMIN', id: 'a1' }, reason: '整改' };
const request = (body: string, home: string, role: ProgramRequest['role'], change: Partial<ProgramRequest> = {}): ProgramRequest => ({
  id: '6f9b2f4e-2f0b-5d55-9d8e-000000000300', home, version: 1, programId: program().id, ask: 'SUSPEND', reason: '督导发现问题', role,
  by: { body, office: 'X', id: 'x' }, requestedAt: at(1), ...change,
});

/** As it is where the terms of the fixture are in force. */
const requested = (of: JointProgram, asked: ProgramRequest, when: string) => requestedOf(of, bodiesOf(proposal()), asked, when);

describe('the lead', () => {
  test('suspends, resumes, teaches out, ends', () => {
    expect(steered(program('RUNNING'), 'SUSPEND', cause)).toMatchObject({ fact: 'suspended', next: { state: 'SUSPENDED' } });
    expect(steered(program('SUSPENDED'), 'RESUME', cause)).toMatchObject({ fact: 'resumed', next: { state: 'RUNNING' } });
    expect(steered(program('SUSPENDED'), 'END', cause)).toMatchObject({ fact: 'teach-out-begun', next: { state: 'TEACH_OUT' } });
    expect(steered(program('TEACH_OUT'), 'END', cause)).toMatchObject({ fact: 'ended', next: { state: 'ENDED' } });
  });
  test.each([['APPROVED', 'SUSPEND'], ['SIGNED', 'RESUME'], ['RUNNING', 'RESUME'], ['ENDED', 'END'], ['PROPOSED', 'END']] as const)('%s: no %s', (state, ask) =>
    expect(steered(program(state), ask, cause)).toMatchObject({ code: 'PROGRAM_STATE' }));
  test('the teach-out withdraws an open amendment', () =>
    expect(steered(program('RUNNING', { amendment: { round: 2, state: 'APPROVED', hash: hashOf(2) } }), 'END', cause))
      .toMatchObject({ next: { state: 'TEACH_OUT', amendment: { state: 'WITHDRAWN' } } }));
});

describe('suspended and resumed without end', () => {
  /** Of the length that a reason may have. */
  const long = { ...cause, reason: '整'.repeat(2000) };
  function turns(): { readonly program: JointProgram; readonly suspensions: number } {
    let now = program('RUNNING');
    for (let suspensions = 0; suspensions < 700; suspensions += 1) {
      const suspended = steered(now, 'SUSPEND', long);
      if (!('next' in suspended)) return { program: now, suspensions };
      const resumed = steered(suspended.next, 'RESUME', long);
      now = 'next' in resumed ? resumed.next : suspended.next;
    }
    return { program: now, suspensions: 700 };
  }
  test('the lead stops before the program is too long to be told, and the program can still end', () => {
    const { program: full, suspensions } = turns();
    expect(steered(full, 'SUSPEND', long)).toMatchObject({ code: 'PROGRAM_FULL', field: 'programId' });
    expect(suspensions).toBe(21);
    expect(full.state).toBe('RUNNING');
    expect(proposable(full)).toMatchObject({ code: 'PROGRAM_FULL' });
    expect(proposable({ ...full, state: 'RETURNED' })).toMatchObject({ code: 'PROGRAM_FULL' });
    expect(requested(full, request('310000', 'yrd', 'AUTHORITY'), at(5))).toMatchObject({ next: { state: 'SUSPENDED' } });
    expect(steered(full, 'END', long)).toMatchObject({ next: { state: 'TEACH_OUT' } });
  });
});

describe('requests from elsewhere', () => {
  test('a decider\'s takes effect, and says who asked and why', () =>
    expect(requested(program('RUNNING'), request('310000', 'yrd', 'AUTHORITY'), at(5)))
      .toMatchObject({ fact: 'suspended', next: { state: 'SUSPENDED', requests: [{ state: 'APPLIED' }], history: [{}, { by: { body: '310000' }, reason: '督导发现问题' }] } }));
  test('a party\'s waits for the lead', () =>
    expect(requested(program('RUNNING'), request('4131012499', 'yrd', 'PARTNER'), at(5))).toMatchObject({ fact: 'request-noted', next: { state: 'RUNNING', requests: [{ state: 'WAITING' }] } }));
  test('an impossible one is declined, and told why', () =>
    expect(requested(program('APPROVED'), request('310000', 'yrd', 'AUTHORITY'), at(5))).toMatchObject({ next: { state: 'APPROVED', requests: [{ state: 'DECLINED', reason: 'PROGRAM_STATE' }] } }));
  test.each([['440000', 'prd'], ['310000', 'jjj']])('%s of %s was never asked', (body, home) =>
    expect(requested(program('RUNNING'), request(body, home, 'AUTHORITY'), at(5))).toMatchObject({ next: { state: 'RUNNING', requests: [{ state: 'DECLINED', reason: 'NOT_ASKED' }] } }));
  test.each([['370000', 'jjj', 'AUTHORITY'], ['3711990001', 'jjj', 'PARTNER']] as const)('%s of a former round reads on, and moves nothing', (body, home, role) => {
    const involved = [...program().involved, { body, region: home, role }];
    expect(requested(program('RUNNING', { involved }), request(body, home, role), at(5)))
      .toMatchObject({ next: { state: 'RUNNING', requests: [{ state: 'DECLINED', reason: 'NOT_ASKED' }] } });
  });
  test('a body\'s request that repeats one of its own that waits is declined; another body\'s, and another ask, are not', () => {
    const waiting = requested(program('RUNNING'), request('4131012499', 'yrd', 'PARTNER'), at(5))!.next;
    const again = (body: string, home: string, change: Partial<ProgramRequest> = {}) =>
      requested(waiting, request(body, home, 'PARTNER', { id: programId, ...change }), at(6))!.next.requests[1];
    expect(again('4131012499', 'yrd')).toMatchObject({ state: 'DECLINED', reason: 'REQUEST_STANDS' });
    expect(again('3633990003', 'yrd')).toMatchObject({ state: 'WAITING' });
    expect(again('4131012499', 'yrd', { ask: 'END' })).toMatchObject({ state: 'WAITING' });
  });
  test('a region that floods the program fills neither it nor the place of those who are asked', () => {
    const flood = (of: JointProgram, body: (n: number) => string) => Array.from({ length: 200 }, (_, n) => n).reduce((now, n) =>
      requested(now, request(body(n), 'yrd', 'PARTNER', { id: `6f9b2f4e-2f0b-5d55-9d8e-${body(n).slice(0, 4)}${String(n).padStart(8, '0')}` }), at(5))?.next ?? now, of);
    const full = flood(flood(program('RUNNING'), () => '4131012499'), (n) => `9999${String(n).padStart(6, '0')}`);
    expect(full.requests.map(({ reason }) => reason).sort()).toEqual([
      ...Array(20).fill('NOT_ASKED'), ...Array(19).fill('REQUEST_STANDS'), null]);
    expect(requested(full, request('310000', 'yrd', 'AUTHORITY'), at(6))).toMatchObject({ next: { state: 'SUSPENDED' } });
  });
  test('once', () => {
    const done = requested(program('RUNNING'), request('4131012499', 'yrd', 'PARTNER'), at(5))!;
    expect(requested(done.next, request('4131012499', 'yrd', 'PARTNER'), at(6))).toBeNull();
  });
  test('the lead does what a party asked, or declines, once', () => {
    const waiting = requested(program('RUNNING'), request('4131012499', 'yrd', 'PARTNER'), at(5))!.next;
    const id = waiting.requests[0]!.id;
    const yes = answered(waiting, id, { accept: true, reason: null }, at(6), cause.by);
    expect(yes).toMatchObject({ fact: 'suspended', next: { requests: [{ state: 'APPLIED' }] } });
    expect(answered(waiting, id, { accept: false, reason: '无必要' }, at(6), cause.by))
      .toMatchObject({ fact: 'request-noted', next: { state: 'RUNNING', requests: [{ state: 'DECLINED', reason: '无必要' }] } });
    expect(answered('next' in yes ? yes.next : waiting, id, { accept: true, reason: null }, at(7), cause.by)).toMatchObject({ code: 'REQUEST_SETTLED' });
    expect(answered(waiting, 'unknown', { accept: true, reason: null }, at(6), cause.by)).toMatchObject({ code: 'NOT_YET_HERE' });
  });
});

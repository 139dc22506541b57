import { isRefusal, type InvolvedBody, type JointProgram, type Party, type ProgramAsk, type ProgramRequest, type ProgramState, type Refusal } from '@heyu/contracts';
import { refuse } from '../../refusals.js';
import { moved, programOf, type Cause, type Moved } from '../joint-programs/joint-program.rules.js';
import { withoutAmendment } from '../joint-programs/joint-program.in-force.rules.js';
import { fullProblem, mostRequests } from '../joint-programs/program-bounds.rules.js';

/** END begins the teach-out, in which running cohorts are taught to the end; in the teach-out it ends the program. */
const targets: Readonly<Record<ProgramAsk, (state: ProgramState) => ProgramState>> = {
  SUSPEND: () => 'SUSPENDED',
  RESUME: () => 'RUNNING',
  END: (state) => (state === 'TEACH_OUT' ? 'ENDED' : 'TEACH_OUT'),
};
const from: Readonly<Record<ProgramAsk, readonly ProgramState[]>> = {
  SUSPEND: ['RUNNING'], RESUME: ['SUSPENDED'], END: ['SIGNED', 'RUNNING', 'SUSPENDED', 'TEACH_OUT'],
};

/** Whether it can be asked of a program in this state. */
export const askProblem = (program: Pick<JointProgram, 'state'>, ask: ProgramAsk): Refusal | null =>
  (from[ask].includes(program.state) ? null : refuse('PROGRAM_STATE', 'ask', { state: program.state }));

/** By the lead: suspended, resumed, or one step further to its end. A full program is suspended no more, and can always go on or end. */
export const steered = (program: JointProgram, ask: ProgramAsk, cause: Cause): Moved | Refusal =>
  (ask === 'SUSPEND' ? fullProblem(program) : null) ?? stepped(program, ask, cause);

/** What was signed stays; an open amendment ends with the program. */
function stepped(program: JointProgram, ask: ProgramAsk, cause: Cause): Moved | Refusal {
  const problem = askProblem(program, ask);
  if (problem) return problem;
  const to = targets[ask](program.state);
  const ready = to === 'TEACH_OUT' ? withoutAmendment(program, cause) : program;
  return moved(ready, programOf(program), to, cause);
}

type Noted = JointProgram['requests'][number];

/**
 * A request that reached the program's home: a decider's takes effect, a party's waits for the lead, an impossible one is declined.
 * `inForce`: the bodies of the terms that hold; of former rounds nobody may ask. What repeats one that waits is declined, and what a body
 * (or, of bodies that are not asked, a region) sends beyond its number is not noted: nobody fills another's program, nor its place in it.
 */
export function requested(program: JointProgram, inForce: readonly InvolvedBody[], request: ProgramRequest, at: string): Moved | null {
  if (program.requests.some(({ id }) => id === request.id)) return null;
  const asker = inForce.find(({ body, region, role }) => body === request.by.body && region === request.home && role === request.role);
  const note = (state: Noted['state'], reason: string | null): Noted =>
    ({ id: request.id, ask: request.ask, body: request.by.body, region: request.home, state, at, reason });
  const noted = (entry: Noted): JointProgram => ({ ...program, requests: [...program.requests, entry] });
  const before = program.requests.filter(({ body, region, reason }) =>
    region === request.home && (asker ? body === asker.body : reason === 'NOT_ASKED'));
  if (before.length >= mostRequests) return null;
  if (!asker) return { next: noted(note('DECLINED', 'NOT_ASKED')), fact: 'request-noted' };
  if (before.some(({ state, ask }) => state === 'WAITING' && ask === request.ask)) {
    return { next: noted(note('DECLINED', 'REQUEST_STANDS')), fact: 'request-noted' };
  }
  if (asker.role === 'LEAD' || asker.role === 'PARTNER') return { next: noted(note('WAITING', null)), fact: 'request-noted' };
  const done = stepped(noted(note('APPLIED', null)), request.ask, { at, by: request.by, reason: request.reason });
  return isRefusal(done) ? { next: noted(note('DECLINED', done.code)), fact: 'request-noted' } : done;
}

/** The lead's answer to a party's request. */
export function answered(
  program: JointProgram, requestId: string, answer: { readonly accept: boolean; readonly reason: string | null }, at: string, by: Party,
): Moved | Refusal {
  const request = program.requests.find(({ id }) => id === requestId);
  if (!request) return refuse('NOT_YET_HERE', 'requestId');
  if (request.state !== 'WAITING') return refuse('REQUEST_SETTLED', 'requestId');
  const state = answer.accept ? 'APPLIED' as const : 'DECLINED' as const;
  const requests = program.requests.map((one) => (one.id === requestId ? { ...one, state, at, reason: answer.reason } : one));
  return answer.accept
    ? steered({ ...program, requests }, request.ask, { at, by, reason: answer.reason })
    : { next: { ...program, requests }, fact: 'request-noted' };
}

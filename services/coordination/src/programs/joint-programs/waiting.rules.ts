import type { Counted, InvolvedBody, JointProgram } from '@heyu/contracts';
import { matterOf } from './joint-program.rules.js';

/** What a body is asked for, as far as it tells who is waited for. */
interface Pending {
  readonly hash: string;
  readonly body: string;
  readonly decision: string;
  readonly dueAt: string;
  readonly overdueAt: string | null;
  readonly escalatedTo: readonly InvolvedBody[];
}
export interface Waiting extends Pick<Pending, 'body' | 'dueAt' | 'overdueAt' | 'escalatedTo'> {
  readonly kind: Counted['kind'];
}

/** Whom a program or its amendment waits for at present, what is due first at the top. */
export function waitingFor(program: JointProgram, asked: Readonly<Record<Counted['kind'], readonly Pending[]>>): Waiting[] {
  const { hash } = matterOf(program);
  return (Object.keys(asked) as Counted['kind'][])
    .flatMap((kind) => asked[kind].filter((one) => one.hash === hash && one.decision === 'PENDING')
      .map(({ body, dueAt, overdueAt, escalatedTo }) => ({ kind, body, dueAt, overdueAt, escalatedTo })))
    .sort((a, b) => (`${a.dueAt}${a.body}` < `${b.dueAt}${b.body}` ? -1 : 1));
}

import { fork } from 'node:child_process';

export interface ChildLimits {
  /** Of its heap. Buffers are not part of a heap. */
  readonly megabytes: number;
  /** From its start to its answer. */
  readonly ms: number;
}

/** A child that did not answer: it failed, ended, or took more than it may. It would again. */
export class ChildFailed extends Error {}

/** By these somebody else ends a process; what it was at says nothing of that. */
const fromOutside: readonly (NodeJS.Signals | null)[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'];

/** So much of what a child complains of is kept. */
const longestComplaint = 16 * 1024;

/**
 * Runs a built file in a process of its own: it is sent one message, the task, and answers with its first one; it is ended then, or as
 * soon as it takes more time or memory than it may. It sees nothing of the environment. A thread would not do: one that allocates faster
 * than its heap limit is looked at takes the whole service with it. Throws `ChildFailed`, and another error where it was ended from
 * outside: then it may be tried again.
 */
export function inChild<Answer>(file: string, task: object, { megabytes, ms }: ChildLimits): Promise<Answer> {
  const child = fork(file, { execArgv: [`--max-old-space-size=${megabytes}`], env: {}, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => reject(new ChildFailed(`no answer within ${ms} ms`)), ms);
  let complaint = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => { complaint = (complaint + text).slice(0, longestComplaint); });
  child.once('message', (answer) => resolve(answer as Answer));
  child.once('error', (error) => reject(new ChildFailed(error.message, { cause: error })));
  child.once('close', (_code, signal) => reject(fromOutside.includes(signal)
    ? new Error(`a child was ended by ${signal}`)
    : new ChildFailed(/^.*(?:Error: |FATAL ERROR: ).*$/m.exec(complaint)?.[0] ?? 'it ended without an answer')));
  child.send(task, (error) => { if (error) complaint ||= `Error: ${error.message}`; });
  return promise.finally(() => {
    clearTimeout(timer);
    child.kill('SIGKILL');
  });
}

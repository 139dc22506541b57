import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** Of its heap. Buffers are not part of a heap. */
  readonly megabytes: number;
  /** From its start to its answer. */
  readonly ms: number;
}

/** A thread that did not answer: it failed, ended, or took more than it may. */
export class ThreadFailed extends Error {}

/**
 * Runs a built file in a thread of its own, which answers with its first message; it is ended then, or as soon as it takes more time or
 * memory than it may. It sees nothing of the environment. Throws `ThreadFailed`.
 */
export function inThread<Answer>(file: string, workerData: unknown, { megabytes, ms }: ThreadLimits): Promise<Answer> {
  const worker = new Worker(file, { workerData, execArgv: [], env: {}, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => reject(new ThreadFailed(`no answer within ${ms} ms`)), ms);
  worker.once('message', resolve);
  worker.once('error', (error) => reject(new ThreadFailed(error.message, { cause: error })));
  worker.once('exit', () => reject(new ThreadFailed('it ended without an answer')));
  return promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}

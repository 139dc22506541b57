import { MOST_SEEN, seenVersions } from '@heyu/auth';
import type { Records, Seen } from '@heyu/persistence';

/** Its form stands in libs/auth, which refuses any other. */
export const SEEN_HEADER = 'heyu-seen';
const longestWaitMs = 1000;

/** The header that an answer carries: the last version of each record that was written. */
export function seenHeader(seen: readonly Seen[]): string {
  const last = new Map(seen.map((one) => [`${one.kind}:${one.id}`, one.version]));
  return [...last].slice(-MOST_SEEN).map(([key, version]) => `${key}:${version}`).join(', ');
}

/** Read your own writes: waits until this cell has what the caller has seen, at most 1 s; what is still missing then is answered as it stands. */
export async function waitForSeen(records: Pick<Records, 'waitFor'>, header: string | undefined): Promise<void> {
  await Promise.all((seenVersions(header ?? '') ?? []).map((seen) => records.waitFor(seen, longestWaitMs)));
}

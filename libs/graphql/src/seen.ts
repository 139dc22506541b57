import type { Records, Seen } from '@heyu/persistence';

/** `Heyu-Seen: <kind>:<id>:<version>`, several separated by commas: versions of records that a caller has written or seen. */
export const SEEN_HEADER = 'heyu-seen';
const item = /^([a-z][a-z0-9-]{0,60}):([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}):([1-9]\d{0,8})$/;
const most = 16;
const longestWaitMs = 1000;

/** What a header names; what is malformed is passed over, since a header is a hint only. */
export function seenIn(header: string | undefined): Seen[] {
  return (header ?? '').split(',').slice(0, most).flatMap((text) => {
    const [, kind, id, version] = item.exec(text.trim()) ?? [];
    return kind && id ? [{ kind, id: id.toLowerCase(), version: Number(version) }] : [];
  });
}

/** The header that an answer carries: the last version of each record that was written. */
export function seenHeader(seen: readonly Seen[]): string {
  const last = new Map(seen.map((one) => [`${one.kind}:${one.id}`, one.version]));
  return [...last].slice(-most).map(([key, version]) => `${key}:${version}`).join(', ');
}

/** Read your own writes: waits until this cell has what the caller has seen, at most 1 s; what is still missing then is answered as it stands. */
export async function waitForSeen(records: Pick<Records, 'waitFor'>, header: string | undefined): Promise<void> {
  await Promise.all(seenIn(header).map((seen) => records.waitFor(seen, longestWaitMs)));
}

import { audienceOf, cellTokenSigner } from '@heyu/auth';
import { readPrivateKey } from './cell-keys.js';
import type { FileSettings } from './file-settings.js';

const timeoutMs = 30_000;
/** What a home answered: the bytes, that it has none for this cell, or nothing (it or its key is out of reach). */
export type PeerAnswer = { readonly kind: 'bytes'; readonly body: AsyncIterable<Uint8Array> } | { readonly kind: 'none' } | { readonly kind: 'away' };

/** A home stopped in the middle of an answer. */
export class PeerBroke extends Error {}

/** The other cells, asked for files by their hash; the only call that crosses regions. */
export class PeerCells {
  private constructor(
    private readonly service: string,
    private readonly urls: Readonly<Record<string, string>>,
    private readonly token: ((audience: string) => Promise<string>) | null,
  ) {}

  static async open(service: string, region: string, settings: Pick<FileSettings, 'CELL_PEERS' | 'CELL_SIGNING_KEY'>): Promise<PeerCells> {
    const key = settings.CELL_SIGNING_KEY;
    return new PeerCells(service, settings.CELL_PEERS, key ? await cellTokenSigner(region, await readPrivateKey(key)) : null);
  }

  async fetch(home: string, sha256: string): Promise<PeerAnswer> {
    const url = this.urls[home];
    if (!url || !this.token) return { kind: 'away' };
    try {
      const answer = await fetch(new URL(`/files/${sha256}`, url), {
        headers: { Authorization: `Bearer ${await this.token(audienceOf(this.service, home))}`, 'Accept-Encoding': 'identity' },
        redirect: 'error', signal: AbortSignal.timeout(timeoutMs),
      });
      if (answer.status === 200 && answer.body) return { kind: 'bytes', body: unbroken(answer.body) };
      await answer.body?.cancel();
      return { kind: answer.status === 404 ? 'none' : 'away' };
    } catch {
      return { kind: 'away' };
    }
  }
}

async function* unbroken(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => { throw new PeerBroke(String(error)); });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
}

import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readPrivate, writePrivate } from './private-file.js';

/** After a rotation the former secret stays good for so long (ms), so that a school can change its system over. */
export const OVERLAP = 24 * 60 * 60 * 1000;

const secret = z.object({ id: z.string(), hash: z.string(), createdAt: z.number(), expiresAt: z.number().nullable() });
type Secret = z.infer<typeof secret>;

/** A secret as its owner may see it again: never its text. */
export interface SecretNote {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

/**
 * The secrets of a region's school systems, hashed, in one private file. At most two of a client are good at a time: the newest,
 * and the one before it until the overlap ends. `now` is a function so that tests can let a day pass.
 */
export class ClientSecrets {
  private readonly path: string;

  constructor(dir: string, region: string, private readonly now: () => number = Date.now) {
    this.path = join(dir, 'clients', `${region}.json`);
  }

  /** A new secret, told this once. */
  rotate(clientId: string): { id: string; text: string } {
    const text = randomBytes(32).toString('base64url');
    const created: Secret = { id: randomUUID(), hash: hashOf(text), createdAt: this.now(), expiresAt: null };
    const [newest] = this.good(clientId);
    const before = newest ? [{ ...newest, expiresAt: Math.min(newest.expiresAt ?? Infinity, this.now() + OVERLAP) }] : [];
    this.keep(clientId, [created, ...before]);
    return { id: created.id, text };
  }

  /** Takes a secret back at once; false where there is none of that id. */
  revoke(clientId: string, secretId: string): boolean {
    const good = this.good(clientId);
    const left = good.filter(({ id }) => id !== secretId);
    this.keep(clientId, left);
    return left.length < good.length;
  }

  accepts(clientId: string, text: string): boolean {
    const hash = Buffer.from(hashOf(text), 'hex');
    return this.good(clientId).filter((one) => timingSafeEqual(Buffer.from(one.hash, 'hex'), hash)).length > 0;
  }

  list(clientId: string): SecretNote[] {
    const utc = (ms: number): string => new Date(ms).toISOString();
    return this.good(clientId).map(({ id, createdAt, expiresAt }) => ({ id, createdAt: utc(createdAt), expiresAt: expiresAt === null ? null : utc(expiresAt) }));
  }

  /** Newest first. */
  private good(clientId: string): Secret[] {
    return (this.read()[clientId] ?? []).filter(({ expiresAt }) => expiresAt === null || expiresAt > this.now());
  }

  private read(): Record<string, Secret[]> {
    return z.record(z.string(), z.array(secret)).parse(readPrivate(this.path) ?? {});
  }

  private keep(clientId: string, secrets: Secret[]): void {
    writePrivate(this.path, { ...this.read(), [clientId]: secrets });
  }
}

/** The secrets have 256 random bits, so a plain hash is enough. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { Recorded } from '@heyu/contracts';
import { IdempotencyConflict, IdempotencyMismatch } from './errors.js';
import type { HomeTx } from './home-tx.js';

/** Idempotency: an accepted write commits its key row with it, and the same key then answers the same id and version. */
@Injectable()
export class Answers {
  /** What this caller's key was answered before; null if it is new or absent. */
  async earlier<Body extends object>(tx: HomeTx, action: string, args: unknown): Promise<Recorded<Body> | null> {
    const { actor, idempotencyKey: key } = tx.caller;
    if (!key) return null;
    const [{ mine }] = await tx.manager.query(
      `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine`, [`answer/${actor.id}/${key}`]);
    if (!mine) throw new IdempotencyConflict();
    const [row] = await tx.manager.query(
      `select n.action, n.args_hash, n.record_id as id, n.version, a.region as home, a.after, n.kind
         from answer n join audit a on a.kind = n.kind and a.record_id = n.record_id and a.version = n.version and a.after is not null
        where n.actor_id = $1 and n.key = $2`, [actor.id, key]);
    if (!row) return null;
    if (row.action !== action || !hashOf(args).equals(row.args_hash)) throw new IdempotencyMismatch();
    tx.caller.seen?.push({ kind: row.kind, id: row.id, version: row.version });
    return { ...row.after, id: row.id, home: tx.region, version: row.version };
  }

  async remember(tx: HomeTx, action: string, args: unknown, answer: Recorded<object>): Promise<void> {
    const { actor, idempotencyKey: key } = tx.caller;
    if (!key) return;
    await tx.manager.query(
      `insert into answer (actor_id, key, action, args_hash, kind, record_id, version)
       select $1, $2, $3, $4, kind, record_id, version from audit where record_id = $5 and version = $6 order by id desc limit 1`,
      [actor.id, key, action, hashOf(args), answer.id, answer.version]);
  }
}

const hashOf = (args: unknown): Buffer => createHash('sha256').update(canonicalize(args ?? null) ?? 'null').digest();

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { Actor, Recorded } from '@heyu/contracts';
import { IdempotencyConflict, IdempotencyMismatch } from './errors.js';
import type { HomeTx } from './home-tx.js';
import { bodyOf } from './record-table.js';

/**
 * Idempotency: an accepted write commits its key row with it, and the same key then answers the same id and version. A key belongs to
 * a person in his office: who has lost the office, or has another one now, is judged anew like anybody else.
 */
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
      `select n.action, n.args_hash, a.kind, a.record_id as id, a.version, a.after from answer n join audit a on a.id = n.audit_id
        where n.actor_id = $1 and n.role = $2 and n.region = $3 and n.body = $4 and n.key = $5`, [...officeOf(actor), key]);
    if (!row) return null;
    if (row.action !== action || !hashOf(args).equals(row.args_hash)) throw new IdempotencyMismatch();
    tx.caller.seen?.push({ kind: row.kind, id: row.id, version: row.version });
    return { ...row.after, id: row.id, home: tx.region, version: row.version } as Recorded<Body>;
  }

  async remember(tx: HomeTx, action: string, args: unknown, answer: Recorded<object>): Promise<void> {
    const { actor, idempotencyKey: key } = tx.caller;
    if (!key) return;
    await tx.manager.query(
      `insert into answer (actor_id, role, region, body, key, action, args_hash, audit_id)
       select $1, $2, $3, $4, $5, $6, $7, coalesce($8::bigint, max(id)) from audit
        where record_id = $9 and version = $10 and after = $11::jsonb having max(id) is not null`,
      [...officeOf(actor), key, action, hashOf(args), tx.auditOf(answer), answer.id, answer.version, bodyOf(answer)]);
  }
}

const officeOf = ({ id, role, region, body }: Actor): string[] => [id, role, region, body];
const hashOf = (args: unknown): Buffer => createHash('sha256').update(canonicalize(args ?? null) ?? 'null').digest();

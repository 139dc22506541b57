import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { platformRefusal, type Actor, type Recorded } from '@heyu/contracts';
import { IdempotencyConflict, IdempotencyMismatch, RefusedError } from './errors.js';
import type { HomeTx } from './home-tx.js';
import { bodyOf, type AnyTable } from './record-table.js';
import { isSealed, vaultOf } from './sealed/vault.js';

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
    if (row.action !== action || !hashOf(tx, args).equals(row.args_hash)) throw new IdempotencyMismatch();
    tx.caller.seen?.push({ kind: row.kind, id: row.id, version: row.version });
    return { ...await opened(tx, row), id: row.id, home: tx.region, version: row.version } as Recorded<Body>;
  }

  async remember(tx: HomeTx, action: string, args: unknown, answer: Recorded<object>, of?: AnyTable): Promise<void> {
    const { actor, idempotencyKey: key } = tx.caller;
    if (!key) return;
    await tx.manager.query(
      `insert into answer (actor_id, role, region, body, key, action, args_hash, audit_id)
       select $1, $2, $3, $4, $5, $6, $7, coalesce($8::bigint, max(id)) from audit
        where record_id = $9 and version = $10 and (after = $11::jsonb or $11 is null and after ? 'sealed') having max(id) is not null`,
      [...officeOf(actor), key, action, hashOf(tx, args), tx.auditOf(answer), answer.id, answer.version, of && isSealed(of) ? null : bodyOf(answer)]);
  }
}

/** What was answered; refused where it was about a person who is erased. */
async function opened({ manager }: HomeTx, { kind, id, after }: { kind: string; id: string; after: object }): Promise<object> {
  const vault = vaultOf(manager);
  const table = vault?.tableOf(kind);
  if (!vault || !table) return after;
  const [row] = await vault.open(table, [{ id, body: after }]);
  if (!row) throw new RefusedError(platformRefusal('PERSON_ERASED'));
  return row.body;
}

const officeOf = ({ id, role, region, body }: Actor): string[] => [id, role, region, body];
/** Where personal data are kept it is keyed, since whoever can guess what was said could tell by it. */
const hashOf = ({ manager }: HomeTx, args: unknown): Buffer => {
  const said = canonicalize(args ?? null) ?? 'null';
  return vaultOf(manager)?.digest(said) ?? createHash('sha256').update(said).digest();
};

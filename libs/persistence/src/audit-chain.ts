import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BACKGROUND } from './connections.js';
import { lockKeys } from './lock-keys.js';
import { Rounds } from './rounds.js';

const everyMs = 5_000;
const batch = 500;
const checkMs = 60_000;
const checkBatch = 1_000;
const zero = Buffer.alloc(32);

const rowText = `a.id || '|' || heyu_utc(a.at) || '|' || a.actor_id || '|' || a.role || '|' || a.region || '|' || a.body || '|' || a.action || '|' ||
  a.kind || '|' || a.record_id || '|' || a.version || '|' || coalesce(a.before::text, '') || '|' || coalesce(a.after::text, '')`;

/**
 * Chains committed audit rows by SHA-256, each over its predecessor's hash and its own content, so that a changed, removed or
 * inserted row shows. It runs behind the commits and costs them nothing; of N processes one at a time does it. Every minute some
 * links are checked, again and again from the first to the last.
 */
@Injectable()
export class AuditChain extends Rounds {
  protected readonly rounds = [{ everyMs, work: () => this.extend() }, { everyMs: checkMs, work: () => this.checkNext() }];
  private checkedTo = '0';
  /** The id of an audit row at which a check of this process found the chain broken. */
  broken: string | null = null;

  constructor(@Inject(BACKGROUND) private readonly dataSource: DataSource) {
    super();
  }

  /** Links every committed row that has no link yet, batch after batch; returns how many. */
  async extend(): Promise<number> {
    let linked = 0;
    for (let more = batch; more === batch && !this.stopped; linked += more) {
      more = await this.dataSource.transaction((manager) => this.extendBy(manager));
    }
    return linked;
  }

  /** Checks the links after those checked last; after the end of the chain, from its beginning again. */
  async checkNext(links = checkBatch): Promise<void> {
    const { last, broken } = await this.check(this.checkedTo, links);
    this.checkedTo = last ?? '0';
    if (broken && !this.broken) this.logger.error(`ALERT: the audit chain is broken at row ${broken}: what was audited there or before it was changed`);
    this.broken ??= broken;
  }

  /** The id of the first audit row at which the chain is broken; null if it is whole. */
  async firstBroken(): Promise<string | null> {
    return (await this.check('0', null)).broken;
  }

  /** Of so many links after one (all: null): the last one, and the audit row of the first that does not fit. */
  private async check(after: string, links: number | null): Promise<{ last: string | null; broken: string | null }> {
    const [row] = await this.dataSource.query<[{ last: string | null; broken: string | null }]>(`
      with checked as (
        select l.seq, l.audit_id, l.hash = sha256(coalesce(lag(l.hash) over (order by l.seq),
                 (select hash from audit_link where seq <= $2 order by seq desc limit 1), $1::bytea) || convert_to(coalesce(${rowText}, ''), 'UTF8')) as whole
          from (select * from audit_link where seq > $2 order by seq limit $3) l left join audit a on a.id = l.audit_id)
      select max(seq) as last, (select audit_id from checked where not whole order by seq limit 1) as broken from checked`, [zero, after, links]);
    return row;
  }

  /**
   * Goes on behind the last link. Rows are taken below the snapshot's xmin, so that none can still be committed in front of one taken. A
   * dump that was put into another server has rows of a counter that ran further: what is new there comes behind in ids alone.
   */
  private async extendBy(manager: EntityManager): Promise<number> {
    const [{ mine }] = await manager.query('select pg_try_advisory_xact_lock($1) as mine', [lockKeys.auditChain]);
    if (!mine) return 0;
    const [last = { xid: '0', id: '0', hash: zero }] = await manager.query(
      'select a.xid, a.id, l.hash from audit_link l join audit a on a.id = l.audit_id order by l.seq desc limit 1');
    const fresh = (behind: string, order: string): string => `(
      select * from audit a where ${behind} and xid < pg_snapshot_xmin(pg_current_snapshot())
         and not exists (select from audit_link l where l.audit_id = a.id) order by ${order} limit ${batch})`;
    const [{ linked }] = await manager.query<[{ linked: number }]>(`
      with recursive fresh as materialized (
        select row_number() over (order by a.xid, a.id) as n, a.id, convert_to(${rowText}, 'UTF8') as content
          from (select * from (${fresh('(xid, id) > ($1::xid8, $2::bigint)', 'xid, id')} union all ${fresh('xid < $1::xid8 and id > $2::bigint', 'id')}) both_ways
                 order by xid, id limit ${batch}) a),
      chain as (
        select 0::bigint as n, 0::bigint as id, $3::bytea as hash
        union all
        select f.n, f.id, sha256(c.hash || f.content) from chain c join fresh f on f.n = c.n + 1),
      added as (insert into audit_link (audit_id, hash) select id, hash from chain where n > 0 order by n returning 1)
      select count(*)::int as linked from added`, [last.xid, last.id, last.hash]);
    return linked;
  }
}

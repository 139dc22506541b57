import type { QueryRunner } from 'typeorm';

/**
 * Has what is written to a record table noted in `changed`, for its feed. Where records stand already, or others are shown to everybody than before, they
 * are noted as changed now; nobody writes meanwhile.
 */
export async function layDownFeed(runner: QueryRunner, name: string, shown: string): Promise<void> {
  const note = (rows: string, unless: string): string => `
    insert into changed (of_table, record_id, xid, shown) select '${name}', id, xid, coalesce((${shown}), false) from ${rows}, heyu_xact() as now (xid) order by id
      on conflict (of_table, record_id) do update set xid = excluded.xid, shown = excluded.shown ${unless}`;
  const body = ` begin ${note('written', '')}; return null; end `;
  const [standing] = await runner.query('select prosrc as body from pg_proc where oid = to_regproc($1)', [`heyu_changed_${name}`]);
  if (standing?.body === body) return;
  await runner.startTransaction();
  try {
    await runner.query(`create or replace function heyu_changed_${name}() returns trigger language plpgsql as $$${body}$$`);
    for (const event of ['insert', 'update']) {
      await runner.query(`create or replace trigger heyu_changed_by_${event} after ${event} on ${name} referencing new table as written
        for each statement execute function heyu_changed_${name}()`);
    }
    await runner.query(`create or replace trigger heyu_gone after delete on ${name} referencing old table as gone for each statement execute function heyu_gone()`);
    await runner.query(note(name, 'where changed.shown <> excluded.shown'));
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

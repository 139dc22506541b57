/**
 * Single writer, enforced where it cannot be forgotten. Every write to a record table names its writer by
 * `set local heyu.writer`; the trigger holds each to its part:
 * home (owned, home = this cell, version + 1, in a database that is no copy of an older one), replicator (everything else, upward),
 * rebuild (the same, not downward), restore (own rows upward, while the cell refuses writes). Deletion (but of a replica that was
 * withdrawn), truncation, a changed id or home are refused.
 */
export const guardSql = `
create or replace function heyu_guard() returns trigger language plpgsql as $$
declare
  here cell%rowtype;
  mine boolean;
  writer text := coalesce(current_setting('heyu.writer', true), '');
begin
  if tg_op = 'DELETE' then
    if writer in ('replicator', 'rebuild') and not (tg_argv[0]::boolean and old.home = (select region from cell))
       and exists (select from withdrawn w where w.kind = replace(tg_table_name, '_', '-') and w.id = old.id and w.version >= old.version) then
      return old;
    end if;
  end if;
  if tg_op in ('DELETE', 'TRUNCATE') then
    raise exception 'HEYU_GUARD: % is never deleted from', tg_table_name using errcode = 'HY001';
  end if;
  select * into strict here from cell;
  mine := tg_argv[0]::boolean and new.home = here.region;
  if tg_op = 'UPDATE' and (new.id <> old.id or new.home <> old.home) then
    raise exception 'HEYU_GUARD: id and home of % never change', tg_table_name using errcode = 'HY001';
  end if;
  if writer = 'home' then
    if not mine then raise exception 'HEYU_GUARD: % % is not at home here', tg_table_name, new.id using errcode = 'HY001'; end if;
    if not heyu_open() then
      raise exception 'HEYU_GUARD: this cell refuses writes until its database is compared with the log' using errcode = 'HY002';
    end if;
    if new.version <> (case tg_op when 'INSERT' then 1 else old.version + 1 end) then
      raise exception 'HEYU_GUARD: % % must rise by one', tg_table_name, new.id using errcode = 'HY001';
    end if;
  elsif writer in ('replicator', 'rebuild') then
    if mine then raise exception 'HEYU_GUARD: % % is at home here, no replica', tg_table_name, new.id using errcode = 'HY001'; end if;
    if tg_op = 'UPDATE' and (new.version < old.version or (writer = 'replicator' and new.version = old.version)) then
      raise exception 'HEYU_GUARD: % % would not rise', tg_table_name, new.id using errcode = 'HY001';
    end if;
  elsif writer = 'restore' then
    if not mine or here.writable then raise exception 'HEYU_GUARD: restore writes own rows of a closed cell only' using errcode = 'HY001'; end if;
    if tg_op = 'UPDATE' and new.version <= old.version then
      raise exception 'HEYU_GUARD: % % would not rise', tg_table_name, new.id using errcode = 'HY001';
    end if;
  else
    raise exception 'HEYU_GUARD: % is written by home transactions and the replicator only', tg_table_name using errcode = 'HY001';
  end if;
  return new;
end $$;

create or replace function heyu_must_tell() returns trigger language plpgsql as $$
declare
  here cell%rowtype;
begin
  select * into strict here from cell;
  if new.home <> here.region or not here.writable then return null; end if;
  if not exists (select from outbox o where o.record_id = new.id and o.kind = tg_argv[0] and o.version = new.version) then
    raise exception 'HEYU_GUARD: % % version % has no outbox row', tg_argv[0], new.id, new.version using errcode = 'HY003';
  end if;
  return null;
end $$;
`;

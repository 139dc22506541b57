import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lockKeys } from '../lock-keys.js';

/**
 * A notification takes a lock of the whole server until its transaction is committed, so that commits wait in line. Who waits for commits
 * holds a lock while he sleeps: whoever commits shares it until his commit is seen, or finds it held and notifies. So nobody falls
 * asleep over what is just being committed, and nobody is woken who is up.
 */
export class WakeOnlyWhoSleeps1764680000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function heyu_wake(channel text, sleeping bigint) returns void language plpgsql as $$
      begin
        if not pg_try_advisory_xact_lock_shared(sleeping) then perform pg_notify(channel, ''); end if;
      end $$;

      -- true: this session sleeps, and is woken; null: another one does, and who wakes it wakes all; false: somebody commits unheard, look again
      create function heyu_sleep(sleeping bigint) returns boolean language plpgsql set lock_timeout = '10ms' as $$
      begin
        perform pg_advisory_lock(sleeping);
        return true;
      exception when lock_not_available then
        return case when pg_try_advisory_xact_lock_shared(sleeping) then false end;
      end $$;

      create or replace function heyu_wake_relay() returns trigger language plpgsql as $$
      begin
        perform heyu_wake('heyu_outbox', ${lockKeys.relaySleeps});
        return null;
      end $$;`);
  }

  async down(): Promise<void> {
    throw new Error('The relay and the reactions of this build sleep by it; restore a backup instead.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An answer stands for thirty days. The application's role can delete none by itself: it asks this function of the owner, which keeps the time. */
export class ForgetAnswers1764730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index answer_audit on answer (audit_id);
      create function heyu_forget_answers(most int) returns int language sql volatile security definer set search_path = public, pg_temp as $$
        with oldest as (select audit_id from answer order by audit_id limit most),
             gone as (delete from answer n where n.audit_id in (select audit_id from oldest) and n.at < heyu_now() - interval '30 days' returning 1)
        select count(*)::int from gone $$;`);
  }

  async down(): Promise<void> {
    throw new Error('What was forgotten does not come back; restore a backup instead.');
  }
}

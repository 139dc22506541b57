import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { BACKGROUND } from './connections.js';
import { Rounds } from './rounds.js';

const everyMs = 60_000;
const batch = 5_000;

/** Events that the log has had for an hour, and answers of thirty days ago (see `heyu_forget_answers`); a batch of each. */
const forgetting = [
  `with old as (select id from outbox where published and at < heyu_now() - interval '1 hour' order by id limit $1 for update skip locked),
        gone as (delete from outbox o using old where o.id = old.id returning 1)
   select count(*)::int as gone from gone`,
  'select heyu_forget_answers($1) as gone',
];

/** Removes every minute what nobody asks for any more, until nothing of it is left: as fast as it comes, whatever that is. */
@Injectable()
export class Retention extends Rounds {
  protected readonly rounds = [{ everyMs, work: () => this.forget() }];

  constructor(@Inject(BACKGROUND) private readonly dataSource: DataSource) {
    super();
  }

  /** How many rows went. */
  async forget(): Promise<number> {
    let all = 0;
    for (const sql of forgetting) {
      for (let gone = batch; gone === batch && !this.stopped; all += gone) [{ gone }] = await this.dataSource.query<[{ gone: number }]>(sql, [batch]);
    }
    return all;
  }
}

import { topicOf, type RecordKind } from '@heyu/contracts';
import type { DataSource } from 'typeorm';

/** How far behind this cell may be with what others tell it. */
export class AsOf {
  constructor(private readonly dataSource: DataSource, private readonly region: string, private readonly owned: readonly RecordKind[]) {}

  /**
   * The moment (UTC text, the home's clock) up to which this cell has everything that `home` committed of that kind: the oldest last
   * pulse over its partitions. Null if a partition sent none for 30 s: the lag is then unknown. Own records: now.
   */
  async of(home: string, kind: RecordKind): Promise<string | null> {
    if (home === this.region && this.owned.some((own) => own.name === kind.name && own.service === kind.service)) {
      const [{ now }] = await this.dataSource.query('select heyu_utc(heyu_now()) as now');
      return now;
    }
    const [{ at }] = await this.dataSource.query(
      `select case when count(*) = $2 and min(seen_at) > heyu_now() - interval '30 seconds' then heyu_utc(min(at)) end as at
         from last_pulse where topic = $1`, [topicOf(kind, home), kind.partitions]);
    return at;
  }
}

import { topicOf, type RecordKind } from '@heyu/contracts';
import type { DataSource } from 'typeorm';

/** Up to which moment this cell has what `home` committed of a kind. */
export interface AsOfEntry {
  readonly home: string;
  readonly kind: RecordKind;
  /** UTC text, by the home's clock; null if unknown. */
  readonly at: string | null;
}

/** How far behind this cell may be with what others tell it. */
export class AsOf {
  constructor(private readonly dataSource: DataSource, private readonly region: string, private readonly owned: readonly RecordKind[]) {}

  /** Of several homes, in one query; see `all`. */
  async ofAll(homes: readonly string[], kind: RecordKind): Promise<(string | null)[]> {
    return (await this.all(homes, [kind])).map(({ at }) => at);
  }

  /** Of one home. */
  async of(home: string, kind: RecordKind): Promise<string | null> {
    const [at] = await this.ofAll([home], kind);
    return at!;
  }

  /**
   * Of every one of these homes and kinds, in one query: the oldest last pulse over the kind's partitions. Null if a partition sent
   * none for 30 s: the lag is then unknown. Own records: now.
   */
  async all(homes: readonly string[], kinds: readonly RecordKind[]): Promise<AsOfEntry[]> {
    const wanted = homes.flatMap((home) => kinds.map((kind) => ({ home, kind })));
    const rows: { at: string | null }[] = await this.dataSource.query(
      `select heyu_utc(case when w.own then heyu_now()
                            when count(p.topic) = w.partitions and min(p.seen_at) > heyu_now() - interval '30 seconds' then min(p.at) end) as at
         from unnest($1::text[], $2::int[], $3::bool[]) with ordinality as w (topic, partitions, own, n)
         left join last_pulse p on p.topic = w.topic
        group by w.n, w.partitions, w.own order by w.n`,
      [wanted.map(({ home, kind }) => topicOf(kind, home, this.region)), wanted.map(({ kind }) => kind.partitions), wanted.map(({ home, kind }) => this.isOwn(home, kind))]);
    return wanted.map((one, index) => ({ ...one, at: rows[index]!.at }));
  }

  private isOwn(home: string, kind: RecordKind): boolean {
    return home === this.region && this.owned.some((own) => own.name === kind.name && own.service === kind.service);
  }
}

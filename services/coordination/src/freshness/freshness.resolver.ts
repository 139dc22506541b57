import { AsOf } from '@heyu/eventing';
import { KeptKinds } from '@heyu/service';
import { Query, Resolver } from '@nestjs/graphql';
import { Regions } from '../directory/regions/regions.js';

@Resolver()
export class FreshnessResolver {
  constructor(private readonly asOf: AsOf, private readonly regions: Regions, private readonly kept: KeptKinds) {}

  @Query()
  async freshness(): Promise<{ region: string; kind: string; asOf: string | null }[]> {
    const entries = await this.asOf.all(this.regions.all.map(({ code }) => code), this.kept.all);
    return entries.map(({ home, kind, at }) => ({ region: home, kind: kind.name, asOf: at }));
  }
}

import { AsOf } from '@heyu/eventing';
import { Query, Resolver } from '@nestjs/graphql';
import { Regions } from '../directory/regions/regions.js';
import { Kept } from './kept.js';

@Resolver()
export class FreshnessResolver {
  constructor(private readonly asOf: AsOf, private readonly regions: Regions, private readonly kept: Kept) {}

  @Query()
  async freshness(): Promise<{ region: string; kind: string; asOf: string | null }[]> {
    const entries = await this.asOf.all(this.regions.all.map(({ code }) => code), this.kept.kinds);
    return entries.map(({ home, kind, at }) => ({ region: home, kind: kind.name, asOf: at }));
  }
}

import { AsOf } from '@heyu/eventing';
import { Query, Resolver } from '@nestjs/graphql';
import { Regions } from '../regions/regions.js';
import { Kept } from './kept.js';

@Resolver()
export class FreshnessResolver {
  constructor(private readonly asOf: AsOf, private readonly regions: Regions, private readonly kept: Kept) {}

  @Query()
  freshness(): Promise<{ region: string; kind: string; asOf: string | null }[]> {
    return Promise.all(this.regions.all.flatMap(({ code: region }) =>
      this.kept.kinds.map(async (kind) => ({ region, kind: kind.name, asOf: await this.asOf.of(region, kind) }))));
  }
}

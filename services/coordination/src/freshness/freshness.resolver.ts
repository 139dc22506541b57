import { AsOf } from '@heyu/eventing';
import { HeldKinds, Regions } from '@heyu/service';
import { Query, Resolver } from '@nestjs/graphql';

@Resolver()
export class FreshnessResolver {
  constructor(private readonly asOf: AsOf, private readonly regions: Regions, private readonly held: HeldKinds) {}

  @Query()
  async freshness(): Promise<{ region: string; kind: string; asOf: string | null }[]> {
    const entries = await this.asOf.all(this.regions.all.map(({ code }) => code), this.held.all);
    return entries.map(({ home, kind, at }) => ({ region: home, kind: kind.name, asOf: at }));
  }
}

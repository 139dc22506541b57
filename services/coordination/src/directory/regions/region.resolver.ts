import { isRefusal } from '@heyu/contracts';
import { badInput } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { dayProblem, shanghaiDay, type Named, type Region, type RulePack } from '@heyu/rules';
import { Regions } from '@heyu/service';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';

const named = ({ code, name }: Named) => ({ code, nameZh: name.zh, nameEn: name.en });

@Resolver('Region')
export class RegionResolver {
  constructor(private readonly regions: Regions, private readonly records: Records) {}

  @Query('regions')
  all(): readonly Region[] {
    return this.regions.all;
  }

  @ResolveField()
  nameZh(@Parent() region: Region): string {
    return region.name.zh;
  }

  @ResolveField()
  nameEn(@Parent() region: Region): string {
    return region.name.en;
  }

  @ResolveField()
  jurisdictions(@Parent() region: Region) {
    return region.jurisdictions.map(named);
  }

  @ResolveField()
  authorities(@Parent() region: Region) {
    return region.authorities.map(named);
  }

  @ResolveField()
  async rulePacks(@Parent() region: Region, @Args('on') on?: string | null) {
    const problem = dayProblem(on ?? null, 'on');
    if (problem) throw badInput('on', problem.message);
    const day = on ?? shanghaiDay(await this.records.now());
    const bodies = [region.code, ...region.authorities.map(({ code }) => code)];
    return bodies.map((body) => this.regions.packOn(body, day)).filter((pack) => !isRefusal(pack)).map((pack) => packShown(pack as RulePack));
  }

  @ResolveReference()
  byReference({ code }: { code: string }): Region | null {
    return this.regions.byCode(code);
  }
}

const packShown = ({ daysDue, ...pack }: RulePack) =>
  ({ ...pack, confirmationDays: daysDue.confirmation, reviewDays: daysDue.review, signatureDays: daysDue.signature });

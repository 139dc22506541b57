import type { EducationLevel } from '@heyu/contracts';
import { connectionOf, type Connection, type PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { shanghaiDay } from '@heyu/rules';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Majors, type CatalogueEntry, type Group } from './majors.js';
import { bareCode } from './major.rules.js';
import { folded } from '../../folding.rules.js';

interface MajorFilter {
  readonly year?: number | null;
  readonly level?: EducationLevel | null;
  readonly group?: string | null;
  readonly stateControlled?: boolean | null;
  readonly text?: string | null;
}
type Shown = CatalogueEntry & { readonly category: Group | null; readonly class: Group | null };

/** Majors are no records: their cursors carry the code, and this instead of an id. */
const noId = '00000000-0000-0000-0000-000000000000';

@Resolver('Major')
export class MajorResolver {
  constructor(private readonly majors: Majors, private readonly records: Records) {}

  @Query('majors')
  async search(@Args('filter') filter: MajorFilter | null, @Args() page: PageArgs): Promise<Connection<Shown>> {
    const year = filter?.year ?? await this.thisYear();
    const found = this.majors.all(year).filter(fitting(filter ?? {})).map((major) => this.shown(major, year));
    return connectionOf(found, page, ({ code }) => [code, noId]);
  }

  @Query('major')
  async one(@Args('code') code: string, @Args('year') given?: number | null): Promise<Shown | null> {
    const year = given ?? await this.thisYear();
    const major = this.majors.find(code, year);
    return major && this.shown(major, year);
  }

  private shown(major: CatalogueEntry, year: number): Shown {
    return { ...major, category: this.majors.group(major.code, 2, year), class: this.majors.group(major.code, 4, year) };
  }

  private async thisYear(): Promise<number> {
    return Number(shanghaiDay(await this.records.now()).slice(0, 4));
  }
}

/** What is searched for is folded once, not for every major. */
function fitting({ level, group, stateControlled, text }: MajorFilter): (major: CatalogueEntry) => boolean {
  const name = text == null ? null : folded(text);
  const code = name === null ? null : bareCode(name.toUpperCase());
  return (major) => (level == null || major.level === level)
    && (group == null || major.code.startsWith(group))
    && (stateControlled == null || major.stateControlled === stateControlled)
    && (name === null || folded(major.nameZh).includes(name) || major.code.startsWith(code!));
}

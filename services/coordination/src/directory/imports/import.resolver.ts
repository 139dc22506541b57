import type { Recorded } from '@heyu/contracts';
import { connectionOf, pageOf, readPage, type Connection, type GraphContext, type PageArgs } from '@heyu/graphql';
import { Imports, type Import, type ImportedRow, type Outcome, type RowProblem } from '@heyu/imports';
import { templateOf } from '@heyu/sheets';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { enterpriseColumns } from '../enterprises/enterprise.sheet.js';
import { schoolColumns } from '../schools/school.sheet.js';

const templates = {
  SCHOOLS: { fileName: 'schools.xlsx', columns: schoolColumns },
  ENTERPRISES: { fileName: 'enterprises.xlsx', columns: enterpriseColumns },
} as const;

@Resolver('Import')
export class ImportResolver {
  constructor(private readonly imports: Imports) {}

  @Query()
  async importTemplate(@Args('kind') kind: keyof typeof templates) {
    const { fileName, columns } = templates[kind];
    const content = (await templateOf(columns)).toString('base64');
    return { fileName, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content };
  }

  @Query('import')
  one(@Args('id') id: string, @Context() { caller }: GraphContext): Promise<Recorded<Import> | null> {
    return this.imports.one(caller.actor, id);
  }

  @Query('imports')
  async all(@Args() page: PageArgs, @Context() { caller }: GraphContext): Promise<Connection<Recorded<Import>>> {
    const rows = await this.imports.of(caller.actor, (query) => pageOf(query, page, 'askedAt', { descending: true }));
    return connectionOf(rows, page, ({ askedAt, id }) => [askedAt, id], { descending: true });
  }

  @ResolveField()
  async rows(@Parent() { id }: Recorded<Import>, @Args('outcome') outcome: Outcome | null, @Args() page: PageArgs): Promise<Connection<ImportedRow>> {
    const { first, after } = readPage(page);
    const rows = await this.imports.rows(id, { after: Number(after?.[0] ?? 0), most: first + 1, outcome });
    return connectionOf(rows, page, ({ row }) => [String(row).padStart(7, '0'), id]);
  }
}

@Resolver('ImportProblem')
export class ImportProblemResolver {
  @ResolveField()
  zh(@Parent() { message }: RowProblem): string {
    return message.zh;
  }

  @ResolveField()
  en(@Parent() { message }: RowProblem): string {
    return message.en;
  }
}

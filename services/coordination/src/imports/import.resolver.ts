import type { Refusal } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { enterpriseColumns } from '../enterprises/enterprise-sheet.rules.js';
import { ImportEnterprises } from '../enterprises/import-enterprises.js';
import { ImportSchools } from '../schools/import-schools.js';
import { schoolColumns } from '../schools/school-sheet.rules.js';
import type { ImportReport, RowProblem } from './import-report.rules.js';
import type { SentSheet } from './imports.js';
import { templateOf } from './sheet.template.js';

const templates = {
  SCHOOLS: { fileName: 'schools.xlsx', columns: schoolColumns },
  ENTERPRISES: { fileName: 'enterprises.xlsx', columns: enterpriseColumns },
} as const;

@Resolver('ImportProblem')
export class ImportResolver {
  constructor(private readonly schools: ImportSchools, private readonly enterprises: ImportEnterprises) {}

  @Query()
  async importTemplate(@Args('kind') kind: keyof typeof templates) {
    const { fileName, columns } = templates[kind];
    const content = (await templateOf(columns)).toString('base64');
    return { fileName, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content };
  }

  @Mutation()
  importSchools(@Args('input') sheet: SentSheet, @Context() { caller }: GraphContext): Promise<ImportReport | Refusal> {
    return this.schools.run(caller, sheet);
  }

  @Mutation()
  importEnterprises(@Args('input') sheet: SentSheet, @Context() { caller }: GraphContext): Promise<ImportReport | Refusal> {
    return this.enterprises.run(caller, sheet);
  }

  @ResolveField()
  zh(@Parent() { message }: RowProblem): string {
    return message.zh;
  }

  @ResolveField()
  en(@Parent() { message }: RowProblem): string {
    return message.en;
  }
}

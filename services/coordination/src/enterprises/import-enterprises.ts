import { Injectable } from '@nestjs/common';
import { isRefusal, type Enterprise, type Refusal } from '@heyu/contracts';
import { Records, type Caller } from '@heyu/persistence';
import { accepted, refused, type ImportedRow, type ImportReport } from '../imports/import-report.rules.js';
import { importSheet, type SentSheet } from '../imports/imports.js';
import { refuse } from '../refusals.js';
import { keepsDirectory } from '../schools/school.rules.js';
import { enterpriseColumns, enterpriseOfRow } from './enterprise-sheet.rules.js';
import { enterpriseProblem, enterpriseWarnings, type EnterpriseDetails } from './enterprise.rules.js';
import { enterpriseIdOf, enterprises } from './enterprise.table.js';
import { RegisterEnterprise } from './register-enterprise.js';
import { ReviseEnterprise } from './revise-enterprise.js';

/** Registers and revises enterprises of this region from a sheet, by who keeps its directory. */
@Injectable()
export class ImportEnterprises {
  constructor(private readonly records: Records, private readonly registering: RegisterEnterprise, private readonly revising: ReviseEnterprise) {}

  async run(caller: Caller, sheet: SentSheet): Promise<ImportReport | Refusal> {
    if (!keepsDirectory(caller.actor, this.records.region)) return refuse('NOT_ALLOWED');
    const { idempotencyKey: _ofTheSheet, ...ofEachRow } = caller;
    return importSheet(sheet, {
      columns: enterpriseColumns,
      key: 'unifiedSocialCreditCode',
      settle: async (cells, row) => this.settle(ofEachRow, enterpriseOfRow(cells), row, sheet.dryRun),
    });
  }

  private async settle(caller: Caller, details: EnterpriseDetails, row: number, dryRun: boolean): Promise<ImportedRow> {
    const key = details.unifiedSocialCreditCode;
    const standing = await this.records.get(enterprises, enterpriseIdOf(this.records.region, key));
    if (standing) return this.again(caller, standing, details, row, dryRun);
    const answer = enterpriseProblem(details) ?? (dryRun ? null : await this.registering.run(caller, details));
    if (isRefusal(answer)) return refused(row, key, [answer]);
    return accepted(row, key, 'REGISTERED', answer?.id ?? null, enterpriseWarnings(details));
  }

  /** What the row leaves empty stays. */
  private async again(caller: Caller, standing: Enterprise, details: EnterpriseDetails, row: number, dryRun: boolean): Promise<ImportedRow> {
    const key = standing.unifiedSocialCreditCode;
    const { nameZh, divisionCode, nameEn, industry } = details;
    const revision = { nameZh, divisionCode, nameEn: nameEn ?? standing.nameEn, industry: industry ?? standing.industry };
    const changes = Object.entries(revision).some(([field, value]) => standing[field] !== value);
    const problem = standing.state === 'CLOSED' ? refuse('ENTERPRISE_CLOSED', 'unifiedSocialCreditCode') : enterpriseProblem({ ...details, ...revision });
    const answer = problem ?? (dryRun || !changes ? standing : await this.revising.run(caller, standing.id, revision));
    if (isRefusal(answer)) return refused(row, key, [answer]);
    return accepted(row, key, changes ? 'REVISED' : 'UNCHANGED', standing.id, enterpriseWarnings({ ...details, ...revision }));
  }
}

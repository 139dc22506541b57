import { isDeepStrictEqual } from 'node:util';
import { isRefusal, type Refusal, type School } from '@heyu/contracts';
import { Records, type Caller } from '@heyu/persistence';
import { Injectable } from '@nestjs/common';
import { accepted, refused, type ImportedRow, type ImportReport } from '../imports/import-report.rules.js';
import { importSheet, type SentSheet } from '../imports/imports.js';
import { refuse } from '../refusals.js';
import { Regions } from '../regions/regions.js';
import { RegisterSchool } from './register-school.js';
import { ReviseSchool } from './revise-school.js';
import { revised } from './school-change.rules.js';
import { revisionOfRow, schoolColumns, schoolOfRow } from './school-sheet.rules.js';
import { keepsDirectory, placed, registered, schoolWarnings, type SchoolDetails } from './school.rules.js';
import { schoolIdOf, schools } from './school.table.js';

/** Registers and revises schools of this region from a sheet, by who keeps its directory. */
@Injectable()
export class ImportSchools {
  constructor(
    private readonly records: Records, private readonly regions: Regions,
    private readonly registering: RegisterSchool, private readonly revising: ReviseSchool,
  ) {}

  async run(caller: Caller, sheet: SentSheet): Promise<ImportReport | Refusal> {
    if (!keepsDirectory(caller.actor, this.records.region)) return refuse('NOT_ALLOWED');
    const { idempotencyKey: _ofTheSheet, ...ofEachRow } = caller;
    return importSheet(sheet, {
      columns: schoolColumns,
      key: 'schoolCode',
      settle: async (cells, row) => this.settle(ofEachRow, schoolOfRow(cells), row, sheet.dryRun),
    });
  }

  private async settle(caller: Caller, details: SchoolDetails, row: number, dryRun: boolean): Promise<ImportedRow> {
    const standing = await this.records.get(schools, schoolIdOf(this.records.region, details.schoolCode));
    if (standing) return this.again(caller, standing, details, row, dryRun);
    const place = placed(details, this.records.region, this.regions.all);
    if (isRefusal(place)) return refused(row, details.schoolCode, [place]);
    const school = dryRun ? null : await this.registering.run(caller, details);
    if (isRefusal(school)) return refused(row, details.schoolCode, [school]);
    const body = school ?? registered(details, place.jurisdictionCode, await this.records.now());
    return accepted(row, details.schoolCode, 'REGISTERED', school?.id ?? null, schoolWarnings(body));
  }

  private async again(caller: Caller, standing: School, details: SchoolDetails, row: number, dryRun: boolean): Promise<ImportedRow> {
    const { schoolCode } = standing;
    if (standing.nameZh !== details.nameZh) return refused(row, schoolCode, [refuse('NAME_CHANGE_APART', 'nameZh')]);
    const revision = revisionOfRow(details);
    const school = dryRun ? revised(caller.actor, standing, this.regions.all, revision) : await this.revising.run(caller, standing.id, revision);
    if (isRefusal(school)) return refused(row, schoolCode, [school]);
    const unchanged = dryRun ? isDeepStrictEqual(school, standing) : school.version === standing.version;
    return accepted(row, schoolCode, unchanged ? 'UNCHANGED' : 'REVISED', standing.id, schoolWarnings(school));
  }
}

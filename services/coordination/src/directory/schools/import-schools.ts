import { isRefusal, type Actor, type Refusal, type School, schoolIdOf } from '@heyu/contracts';
import type { ImportKind, Settled } from '@heyu/imports';
import type { HomeTx } from '@heyu/persistence';
import type { Cells } from '@heyu/sheets';
import { keepsDirectory } from '@heyu/rules';
import { Regions } from '@heyu/service';
import { Injectable } from '@nestjs/common';
import { refuse } from '../../refusals.js';
import { registerSchool } from './register-school.js';
import { applyRevision } from './revise-school.js';
import { schoolWarnings, type SchoolDetails } from './school.rules.js';
import { revisionOfRow, schoolColumns, schoolOfRow } from './school.sheet.js';
import { schools } from './school.table.js';

/** Registers and revises schools of this region from a sheet, for who keeps its directory. */
@Injectable()
export class ImportSchools implements ImportKind {
  readonly kind = 'SCHOOLS';
  readonly action = 'importSchools';
  readonly columns = schoolColumns;
  readonly key = 'schoolCode';
  readonly mayImport = (actor: Actor, region: string): boolean => keepsDirectory(actor, region);

  constructor(private readonly regions: Regions) {}

  async settle(tx: HomeTx, cells: Cells): Promise<Settled | Refusal> {
    const details = schoolOfRow(cells);
    const before = await tx.get(schools, schoolIdOf(tx.region, details.schoolCode));
    const after = before ? await this.again(tx, before, details) : await registerSchool.decide(tx, details, this.regions);
    return isRefusal(after) ? after : { before, after, warnings: schoolWarnings(after) };
  }

  private async again(tx: HomeTx, standing: School, details: SchoolDetails): Promise<School | Refusal> {
    if (standing.nameZh !== details.nameZh) return refuse('NAME_CHANGE_APART', 'nameZh');
    return applyRevision(tx, standing.id, revisionOfRow(standing, details), this.regions);
  }
}

import { Injectable } from '@nestjs/common';
import { isRefusal, type Actor, type Refusal, enterpriseIdOf } from '@heyu/contracts';
import type { ImportKind, Settled } from '@heyu/imports';
import type { HomeTx } from '@heyu/persistence';
import type { Cells } from '@heyu/sheets';
import { keepsDirectory } from '@heyu/rules';
import { enterpriseWarnings } from './enterprise.rules.js';
import { enterpriseColumns, enterpriseOfRow } from './enterprise.sheet.js';
import { enterprises } from './enterprise.table.js';
import { registerEnterprise } from './register-enterprise.js';
import { reviseEnterprise } from './revise-enterprise.js';

/** Registers and revises enterprises of this region from a sheet, for who keeps its directory. */
@Injectable()
export class ImportEnterprises implements ImportKind {
  readonly kind = 'ENTERPRISES';
  readonly action = 'importEnterprises';
  readonly columns = enterpriseColumns;
  readonly key = 'unifiedSocialCreditCode';
  readonly mayImport = (actor: Actor, region: string): boolean => keepsDirectory(actor, region);

  /** What a row leaves empty stays. */
  async settle(tx: HomeTx, cells: Cells): Promise<Settled | Refusal> {
    const details = enterpriseOfRow(cells);
    const before = await tx.get(enterprises, enterpriseIdOf(tx.region, details.unifiedSocialCreditCode));
    const { nameZh, divisionCode, nameEn, industry } = details;
    const said = { nameZh, divisionCode, ...nameEn === null ? {} : { nameEn }, ...industry === null ? {} : { industry } };
    const after = before ? await reviseEnterprise.decide(tx, { enterpriseId: before.id, ...said }) : await registerEnterprise.decide(tx, details);
    return isRefusal(after) ? after : { before, after, warnings: enterpriseWarnings(after) };
  }
}

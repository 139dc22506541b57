import { platformRefusal, type Recorded, type Refusal, newId } from '@heyu/contracts';
import { uploadedBy } from '@heyu/files';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { Injectable } from '@nestjs/common';
import { ImportKinds, type ImportKind } from './import-kinds.js';
import { noneYet } from './import.rules.js';
import { imports, type Import } from './import.table.js';
import { refuseImport } from './imports.refusals.js';

/** A sheet that the caller's body has uploaded (`PUT /files?purpose=IMPORT`), and whether to say only what would happen. */
export interface SheetToImport {
  readonly sha256: string;
  readonly dryRun: boolean;
}

/** Takes a sheet on: it is worked through by itself, whatever dies meanwhile, and its record says how far it is. */
@Injectable()
export class StartImport {
  constructor(private readonly home: Home, private readonly kinds: ImportKinds) {}

  async run(caller: Caller, kind: string, sheet: SheetToImport): Promise<Recorded<Import> | Refusal> {
    const found = this.kinds.of(kind);
    return this.home.command<Import, Refusal>(caller, found.action, sheet, (tx) => this.decide(tx, found, sheet));
  }

  private async decide(tx: HomeTx, { kind, mayImport }: ImportKind, { sha256, dryRun }: SheetToImport): Promise<Recorded<Import> | Refusal> {
    const { id, role, region, body } = tx.caller.actor;
    if (!mayImport(tx.caller.actor, tx.region)) return platformRefusal('NOT_ALLOWED');
    if (!await uploadedBy(tx, body, sha256)) return refuseImport('SHEET_NOT_UPLOADED', 'sha256');
    const started = await tx.keep<Import>(imports, {
      id: newId(tx.region), kind, sha256, dryRun, by: { id, role, region, body }, state: 'WAITING', refusal: null, rowsRead: null, rowsDone: 0, pagesDone: 0,
      ...noneYet, headingsRow: null, ignoredHeadings: [], askedAt: await tx.now(), finishedAt: null,
    });
    tx.mark('work-imports', started.id);
    return started;
  }
}

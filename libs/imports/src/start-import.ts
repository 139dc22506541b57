import { newId, platformRefusal } from '@heyu/contracts';
import { uploadedBy } from '@heyu/files';
import { verb } from '@heyu/persistence';
import { ImportKinds } from './import-kinds.js';
import { noneYet } from './import.rules.js';
import { imports } from './import.table.js';
import { refuseImport } from './imports.refusals.js';

/** A sheet that the caller's body has uploaded (`PUT /files?purpose=IMPORT`), and whether to say only what would happen. */
export interface SheetToImport {
  readonly sha256: string;
  readonly dryRun: boolean;
}

/** The verb that takes a sheet of a kind on: it is worked through by itself, whatever dies meanwhile, and its record says how far it is. */
export const importing = (name: string, kind: string) => verb({
  name,
  table: imports,
  needs: [ImportKinds],
  async decide(tx, { sha256, dryRun }: SheetToImport, kinds) {
    const { id, role, region, body } = tx.caller.actor;
    if (!kinds.of(kind).mayImport(tx.caller.actor, tx.region)) return platformRefusal('NOT_ALLOWED');
    if (!await uploadedBy(tx, body, sha256)) return refuseImport('SHEET_NOT_UPLOADED', 'sha256');
    const started = await tx.keep(imports, {
      id: newId(tx.region), kind, sha256, dryRun, by: { id, role, region, body }, state: 'WAITING', refusal: null, rowsRead: null, rowsDone: 0, pagesDone: 0,
      ...noneYet, headingsRow: null, ignoredHeadings: [], askedAt: await tx.now(), finishedAt: null,
    });
    tx.mark('work-imports', started.id);
    return started;
  },
});

import type { Actor, Refusal } from '@heyu/contracts';
import type { HomeTx } from '@heyu/persistence';
import type { Cells, Column } from '@heyu/sheets';
import type { Settled } from './import.rules.js';

/** How one kind of sheet is taken in. */
export interface ImportKind {
  /** As the schema calls it, e.g. SCHOOLS. */
  readonly kind: string;
  /** What the audit says was done. */
  readonly action: string;
  readonly columns: readonly Column[];
  /** Field of the column by which a row is known. */
  readonly key: string;
  readonly mayImport: (actor: Actor, region: string) => boolean;
  /** Does what a row without cell problems says, as a verb does it; a dry run undoes it afterwards. */
  settle(tx: HomeTx, cells: Cells): Promise<Settled | Refusal>;
}

/** The kinds of sheets that a service takes in. */
export class ImportKinds {
  constructor(private readonly kinds: readonly ImportKind[]) {}

  of(kind: string): ImportKind {
    const found = this.kinds.find((one) => one.kind === kind);
    if (!found) throw new Error(`No sheet of kind ${kind} is taken in here`);
    return found;
  }

  /** The kinds that this actor may import in this region. */
  openTo(actor: Actor, region: string): string[] {
    return this.kinds.filter(({ mayImport }) => mayImport(actor, region)).map(({ kind }) => kind);
  }
}

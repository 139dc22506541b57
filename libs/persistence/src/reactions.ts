import { Injectable } from '@nestjs/common';
import { bearsHome, type RecordKind, type Recorded } from '@heyu/contracts';
import { Cell } from './cell.js';
import type { HomeTx } from './home-tx.js';
import type { Mark, Waking } from './marks.js';
import type { AnyTable } from './record-table.js';
import type { Needed, Token } from './verb.js';

/** The moment (UTC text) at which a reaction wants to look again, if any. */
type NextLook = string | null | undefined | void;
type Keys = string | readonly string[] | null | undefined;

/** Which records wake a reaction, and the key (usually a record id) it then works on; null: this one does not concern it in this region. */
export interface Wake {
  readonly kind: RecordKind;
  readonly keyOf: (record: Recorded<object>, region: string) => Keys;
}

export const wake = <Body extends object, Fact extends string>(
  kind: RecordKind<Body, Fact>, keyOf: (record: Recorded<Body>, region: string) => Keys,
): Wake => ({ kind, keyOf: keyOf as Wake['keyOf'] });

/**
 * A reconciler: looks at the present state and does what is still to be done. Repeated, late or missed wake-ups do no harm.
 * It writes only what is at home in this cell.
 */
export interface Reaction {
  readonly name: string;
  readonly wokenBy: readonly Wake[];
  /** Its keys are ids of records: nothing wakes it where such a record is not at home. */
  readonly atHome?: true;
  /** What it needs besides its transaction. */
  readonly needs?: readonly Token[];
  run(tx: HomeTx, key: string, ...needs: readonly never[]): Promise<NextLook>;
}

/** A reaction of a record of this home, which it is given locked; gone or elsewhere at home: nothing happens. */
export interface ReactionOf<Body extends object, Needs extends readonly Token[]> extends Pick<Reaction, 'name' | 'wokenBy'> {
  readonly of: AnyTable<Body>;
  readonly needs?: Needs;
  react(tx: HomeTx, record: Recorded<Body>, ...needs: Needed<Needs>): Promise<NextLook>;
}

/** Declares a reaction by the record that it is of. */
export const reaction = <Body extends object, const Needs extends readonly Token[] = readonly []>(
  { name, of, wokenBy, needs, react }: ReactionOf<Body, Needs>,
): Reaction => ({
  name, wokenBy, atHome: true, ...(needs ? { needs } : {}),
  async run(tx, key, ...needed) {
    const record = bearsHome(tx.region, key) ? await tx.lock(of, key) : null;
    return record ? react(tx, record, ...needed as unknown as Needed<Needs>) : null;
  },
});

/** The reactions of this service; filled once while the service starts, before anything is written. */
@Injectable()
export class ReactionRegistry implements Waking {
  private readonly byName = new Map<string, Reaction>();

  constructor(private readonly cell: Cell) {}

  register(reactions: readonly Reaction[]): void {
    for (const reaction of reactions) {
      const known = this.byName.get(reaction.name);
      if (known && known !== reaction) throw new Error(`Two reactions are called ${reaction.name}`);
      this.byName.set(reaction.name, reaction);
    }
  }

  get(name: string): Reaction | undefined {
    return this.byName.get(name);
  }

  all(): readonly Reaction[] {
    return [...this.byName.values()];
  }

  /** What a written or replicated record wakes. */
  marksFor(kind: RecordKind, record: Recorded<object>): Mark[] {
    return this.all().flatMap((reaction) => this.marksOf(reaction, kind, record));
  }

  /** The same of one reaction. */
  marksOf({ name, wokenBy, atHome }: Reaction, kind: RecordKind, record: Recorded<object>): Mark[] {
    const { region } = this.cell;
    return wokenBy.flatMap(({ kind: waking, keyOf }) => {
      if (waking.service !== kind.service || waking.name !== kind.name) return [];
      const keys = keyOf(record, region);
      return (typeof keys === 'string' ? [keys] : keys ?? []).filter((key) => !atHome || bearsHome(region, key)).map((key) => ({ reaction: name, key }));
    });
  }
}

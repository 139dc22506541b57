import { Injectable } from '@nestjs/common';
import type { RecordKind, Recorded } from '@heyu/contracts';
import type { HomeTx } from './home-tx.js';
import type { Mark, Waking } from './marks.js';

/** Which records wake a reaction, and the key (usually a record id) it then works on; null: this one does not concern it. */
export interface Wake {
  readonly kind: RecordKind;
  readonly keyOf: (record: Recorded<object>) => string | readonly string[] | null | undefined;
}

export const wake = <Body extends object, Fact extends string>(
  kind: RecordKind<Body, Fact>, keyOf: (record: Recorded<Body>) => string | readonly string[] | null | undefined,
): Wake => ({ kind: kind as unknown as RecordKind, keyOf: keyOf as Wake['keyOf'] });

/**
 * A reconciler: looks at the present state and does what is still to be done. Repeated, late or missed wake-ups do no harm.
 * It writes only what is at home in this cell.
 */
export interface Reaction {
  readonly name: string;
  readonly wokenBy: readonly Wake[];
  /** Returns the moment (UTC text) at which it wants to look again, if any. */
  run(tx: HomeTx, key: string): Promise<string | void>;
}

/** The reactions of this service; filled once while the service starts, before anything is written. */
@Injectable()
export class ReactionRegistry implements Waking {
  private readonly byName = new Map<string, Reaction>();

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
    const marks: Mark[] = [];
    for (const reaction of this.byName.values()) {
      for (const { kind: waking, keyOf } of reaction.wokenBy) {
        if (waking.service !== kind.service || waking.name !== kind.name) continue;
        const keys = keyOf(record);
        for (const key of typeof keys === 'string' ? [keys] : keys ?? []) marks.push({ reaction: reaction.name, key });
      }
    }
    return marks;
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor, JointProgram } from '@heyu/contracts';
import { Changes } from '@heyu/persistence';
import { asSeenBy, type ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';

/** So many changes one call looks at, most of which may concern others. */
const mostExamined = 2_000;

export interface ProgramChange {
  readonly cursor: string;
  readonly program: JointProgram | ProgramFace;
}
export interface ProgramChangesPage {
  readonly edges: readonly ProgramChange[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * The feed for schools' own systems. Whether a caller sees a program follows from that version of the program alone,
 * so a program that is passed over now comes again with the version that lets him see it.
 */
@Injectable()
export class ProgramChanges {
  constructor(private readonly changes: Changes) {}

  async after(actor: Actor, cursor: string | null, first: number): Promise<ProgramChangesPage> {
    const edges: ProgramChange[] = [];
    let endCursor = cursor;
    for (let examined = 0; examined < mostExamined && edges.length < first; ) {
      const batch = await this.changes.after([jointPrograms], endCursor, first);
      for (const { record, cursor: place } of batch) {
        if (edges.length === first) break;
        const program = asSeenBy(actor, record as JointProgram);
        if (program) edges.push({ cursor: place, program });
        endCursor = place;
        examined += 1;
      }
      if (batch.length < first) return { edges, pageInfo: { hasNextPage: edges.length === first && batch.at(-1)?.cursor !== endCursor, endCursor } };
    }
    return { edges, pageInfo: { hasNextPage: true, endCursor } };
  }
}

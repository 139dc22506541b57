import { Injectable } from '@nestjs/common';
import type { Actor, JointProgram } from '@heyu/contracts';
import { Changes } from '@heyu/persistence';
import { asSeenBy, involvements, type ProgramFace } from '../joint-programs/joint-program.access.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';

export interface ProgramChange {
  readonly cursor: string;
  readonly program: JointProgram | ProgramFace;
}
export interface ProgramChangesPage {
  readonly edges: readonly ProgramChange[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * The feed for schools' own systems. Whether a caller sees a program follows from that version of the program alone, so a program that
 * is passed over now comes again with the version that lets him see it. SQL passes over it, so that no cursor names what he may not see.
 */
@Injectable()
export class ProgramChanges {
  constructor(private readonly changes: Changes) {}

  async after(actor: Actor, cursor: string | null, first: number): Promise<ProgramChangesPage> {
    const only = { sql: '(approved_at is not null or involved @> any($4::jsonb[]))', values: [involvements(actor).map((one) => JSON.stringify([one]))] };
    const found = await this.changes.after([jointPrograms], cursor, first + 1, only);
    const edges = found.slice(0, first).flatMap(({ record, cursor: place }): ProgramChange[] => {
      const program = asSeenBy(actor, record as JointProgram);
      return program ? [{ cursor: place, program }] : [];
    });
    return { edges, pageInfo: { hasNextPage: found.length > first, endCursor: edges.at(-1)?.cursor ?? cursor } };
  }
}

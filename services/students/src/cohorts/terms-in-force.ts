import { termsIdOf, type JointProgram, type TermsVersion } from '@heyu/contracts';
import type { Reader } from '@heyu/persistence';
import { jointPrograms, termsVersions } from '../replicas.js';

export interface InForce {
  readonly program: JointProgram;
  /** Those that the program names; null while they have not arrived. */
  readonly terms: TermsVersion | null;
}

/** A program as this cell knows it, with its terms in force; null while the program, or the version that is asked for, is not here. */
export async function inForce(reader: Reader, programId: string, version = 1): Promise<InForce | null> {
  const program = await reader.get(jointPrograms, programId);
  if (!program || program.version < version) return null;
  return { program, terms: await reader.get(termsVersions, termsIdOf(program.home, program.hash)) };
}

import { feed } from '@heyu/graphql';
import { jointPrograms, programReading } from './joint-program.table.js';

/** What happened to programs, for schools' own systems: what was approved, and those in which the caller is involved. */
export const programChanges = feed({ name: 'programChanges', table: jointPrograms, reading: programReading });

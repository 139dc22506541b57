import { speaksIn, type Role } from '@heyu/contracts';
import type { FileNaming } from '@heyu/files';
import type { Reader } from '@heyu/persistence';
import { jointPrograms } from './joint-programs/joint-program.table.js';

/** A record of a program that names a file, and the code of the school that uploaded it. */
interface Namer {
  readonly programId: string;
  readonly home: string;
  readonly author: string;
}

export const schoolRoles: readonly Role[] = ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'];
/** Who of the bodies that are involved reads files. */
export const fileReaders: readonly Role[] = [...schoolRoles, 'REGIONAL_COORDINATOR', 'APPROVING_AUTHORITY', 'SYSTEM_ADMIN'];

/** What records of programs name, for all who are or were involved; naming counts only for schools that are or were. */
export async function namedByPrograms(reader: Reader, namers: readonly Namer[]): Promise<FileNaming[]> {
  const programs = await reader.getMany(jointPrograms, [...new Set(namers.map(({ programId }) => programId))]);
  return namers.flatMap(({ programId, home, author }) => {
    const involved = programs.find(({ id }) => id === programId)?.involved;
    return involved && speaksIn(involved, author, home) ? [{ home, author, readers: involved.map(({ region, body }) => ({ region, body })) }] : [];
  });
}

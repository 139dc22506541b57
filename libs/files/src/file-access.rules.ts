import type { Actor, Role } from '@heyu/contracts';

/** A body that may read what a record names: a school, a region's coordinator or a province's authority, in its region. */
export interface FileReader {
  readonly region: string;
  readonly body: string;
}

/** A record names a file: terms their evidence, a signature its sealed scan. */
export interface FileNaming {
  /** Home of the record, where its bytes were uploaded. */
  readonly home: string;
  /** School code of the record's author; at home the naming counts only if this school uploaded the file itself. */
  readonly author: string;
  readonly readers: readonly FileReader[];
}

/** A copy of the bytes in this cell: uploaded by a body, or pulled from another cell. */
export interface FileCopy {
  readonly uploadedBy: string | null;
  readonly pulledFrom: string | null;
}

/** A naming, and which roles of its readers it opens the file to. */
export interface OpenNaming extends FileNaming {
  readonly roles: readonly Role[];
}

export const mayUpload = (actor: Actor, { uploaders }: Uploaded): boolean => uploaders.includes(actor.role);
type Uploaded = { readonly uploaders: readonly Role[] };

const isReader = (actor: Actor, { roles, readers }: OpenNaming): boolean =>
  roles.includes(actor.role) && readers.some(({ region, body }) => region === actor.region && body === actor.body);

/** Whether this cell holds the bytes that this naming means: the same hash from somebody else does not count. */
const isBacked = (naming: FileNaming, copies: readonly FileCopy[], region: string): boolean =>
  copies.some((copy) => (naming.home === region ? copy.uploadedBy === naming.author : copy.pulledFrom === naming.home));

/**
 * What a cell does when someone asks for a file: serve its copy, pull it from one of the homes that name it, or say that
 * there is none (404, whether it exists or not).
 */
export type FileDecision = { readonly kind: 'serve' } | { readonly kind: 'pull'; readonly homes: readonly string[] } | { readonly kind: 'none' };

/**
 * A person or a school's system asks its own cell, which serves uploads of his body, if he is one who uploads for any of the purposes, and what
 * a record that he may read names.
 */
export function decideForReader(
  actor: Actor, region: string, copies: readonly FileCopy[], namings: readonly OpenNaming[], purposes: readonly Uploaded[],
): FileDecision {
  if (actor.region !== region) return { kind: 'none' };
  if (purposes.some((purpose) => mayUpload(actor, purpose)) && copies.some((copy) => copy.uploadedBy === actor.body)) return { kind: 'serve' };
  const open = namings.filter((naming) => isReader(actor, naming));
  if (open.some((naming) => isBacked(naming, copies, region))) return { kind: 'serve' };
  const homes = [...new Set(open.map((naming) => naming.home).filter((home) => home !== region))].sort();
  return homes.length > 0 ? { kind: 'pull', homes } : { kind: 'none' };
}

/** Another cell asks the home: it gets what a record of this home names, if a party or decider of that record is of that cell. */
export function decideForCell(
  asking: string, region: string, copies: readonly FileCopy[], namings: readonly FileNaming[],
): FileDecision {
  const open = namings.some((naming) => naming.home === region && isBacked(naming, copies, region)
    && naming.readers.some((reader) => reader.region === asking));
  return { kind: open ? 'serve' : 'none' };
}

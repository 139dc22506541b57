import type { Role } from '@heyu/contracts';
import type { Reader } from '@heyu/persistence';
import type { FileNaming } from './file-access.rules.js';
import type { FileTypes } from './media-type.rules.js';

/** What files are for, who uploads and reads them, and what they hold: a part of a service lists its own. */
export interface FilePurpose {
  /** As an upload says it: `?purpose=EVIDENCE`. */
  readonly name: string;
  /** An upload that says no purpose is for this one. */
  readonly usual?: true;
  readonly takes: FileTypes;
  /** Bytes; `FILE_LIMIT` unless said, and never more. */
  readonly largest?: number;
  /** Who may upload; what his body has uploaded he reads again. */
  readonly uploaders: readonly Role[];
  /** Who of the bodies that a naming opens the file to; nobody unless said. */
  readonly readers?: readonly Role[];
  /** Which records of this cell, own ones and replicas, name the file; absent: records name none, they are read by the service itself. */
  namings?(reader: Reader, sha256: string): Promise<readonly FileNaming[]>;
}

import { regionCode, sha256, utc, causeId } from '@heyu/contracts';
import { privateTable, type Reader } from '@heyu/persistence';
import { z } from 'zod';

/** One copy of a file in this cell: uploaded by a body, or pulled from the home of a record that names it. */
export const storedFile = z.looseObject({
  sha256,
  /** Bytes. */
  size: z.int().positive(),
  /** Media type, as the content was recognised. */
  type: z.string(),
  /** The uploader's body, usually a school code; null for a pulled copy. */
  uploadedBy: z.string().nullable(),
  /** Region from which the copy was pulled; null for an upload. */
  pulledFrom: regionCode.nullable(),
  /** For what it was uploaded; null for a pulled copy. */
  purpose: z.string().nullable(),
  storedAt: utc,
});
export type StoredFile = z.output<typeof storedFile>;

/** Home-only: metadata of files never leaves its cell; records name files by their hash. */
export const storedFiles = privateTable('stored-file', storedFile, {
  columns: { sha256: "body->>'sha256'", uploadedBy: "body->>'uploadedBy'" },
  indexes: ['sha256, uploadedBy', 'uploadedBy'],
});

/** One row per file and body, or per file and region that it was pulled from. */
export const storedFileId = (copy: Pick<StoredFile, 'sha256' | 'uploadedBy' | 'pulledFrom'>): string =>
  causeId('stored-file', copy.sha256, copy.uploadedBy ?? `cell:${copy.pulledFrom}`);

/** Whether a body uploaded this file here. A verb that names a file asks: naming somebody else's opens it to nobody. */
export const uploadedBy = async (reader: Reader, body: string, sha256: string): Promise<boolean> =>
  (await reader.get(storedFiles, storedFileId({ sha256, uploadedBy: body, pulledFrom: null }))) !== null;

import type { Refusal } from '@heyu/contracts';
import type { Reader } from '@heyu/persistence';
import { refuseFile } from './file.refusals.js';
import type { FileSettings } from './file-settings.js';

/** What a body's uploads take in this cell, and what they may take. */
export interface Storage {
  readonly usedBytes: number;
  readonly mostBytes: number;
  readonly files: number;
  readonly mostFiles: number;
}

/** How much each body may keep in its cell. Every upload counts, whether a record names it or not; copies pulled from elsewhere count for nobody. */
export class Quota {
  constructor(private readonly settings: Pick<FileSettings, 'FILES_BODY_BYTES' | 'FILES_BODY_COUNT'>) {}

  async of(reader: Reader, body: string): Promise<Storage> {
    const [row] = await reader.manager.query(
      `select count(*)::int as files, coalesce(sum((body->>'size')::bigint), 0) as bytes from stored_file where uploaded_by = $1`, [body]);
    return { usedBytes: Number(row.bytes), mostBytes: this.settings.FILES_BODY_BYTES, files: row.files, mostFiles: this.settings.FILES_BODY_COUNT };
  }

  /** Why a file of so many bytes finds no room any more; null: it does. */
  async problem(reader: Reader, body: string, size: number): Promise<Refusal | null> {
    const { usedBytes, mostBytes, files, mostFiles } = await this.of(reader, body);
    return usedBytes + size <= mostBytes && files < mostFiles ? null
      : refuseFile('STORAGE_FULL', null, { used: usedBytes, most: mostBytes, size, files, mostFiles });
  }
}

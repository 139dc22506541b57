import type { Refusal } from '@heyu/contracts';
import { isRefusal } from '@heyu/contracts';
import { Files } from '@heyu/files';
import { readSheet, type ReadSheet } from '@heyu/sheets';
import { Injectable } from '@nestjs/common';
import type { ImportKind } from './import-kinds.js';

const kept = 2;

/** Sheets as they were read. What is at hand is only a convenience: any process reads the same from the file again. */
@Injectable()
export class ReadSheets {
  private readonly atHand = new Map<string, ReadSheet>();

  constructor(private readonly files: Files) {}

  async of({ kind, columns, key }: ImportKind, sha256: string): Promise<ReadSheet | Refusal> {
    const name = `${kind}/${sha256}`;
    const known = this.atHand.get(name);
    if (known) return known;
    const sheet = await readSheet({ content: await this.files.bytesOf(sha256), columns, key });
    if (isRefusal(sheet)) return sheet;
    if (this.atHand.size >= kept) this.atHand.delete(this.atHand.keys().next().value!);
    this.atHand.set(name, sheet);
    return sheet;
  }

  forget({ kind }: ImportKind, sha256: string): void {
    this.atHand.delete(`${kind}/${sha256}`);
  }
}

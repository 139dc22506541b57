import type { Actor, Recorded } from '@heyu/contracts';
import { Records, type Row } from '@heyu/persistence';
import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { ImportKinds } from './import-kinds.js';
import type { ImportedRow, Outcome } from './import.rules.js';
import { imports, type Import } from './import.table.js';

/** Which rows of a report: after a row of the sheet, with an outcome or with any. */
export interface RowsAsked {
  readonly after: number;
  readonly most: number;
  readonly outcome: Outcome | null;
}

/** What is told of imports, to the body that asked for them and to whoever of it may import such sheets. */
@Injectable()
export class Imports {
  constructor(private readonly records: Records, private readonly kinds: ImportKinds) {}

  async one(actor: Actor, id: string): Promise<Recorded<Import> | null> {
    const found = await this.records.get(imports, id);
    const { region } = this.records;
    return found && actor.region === region && actor.body === found.by.body && this.kinds.of(found.kind).mayImport(actor, region) ? found : null;
  }

  /** Those that this actor's body asked for, as a page selects them. */
  async of(actor: Actor, page: (query: SelectQueryBuilder<Row>) => SelectQueryBuilder<Row>): Promise<Recorded<Import>[]> {
    const { region } = this.records;
    const open = actor.region === region ? this.kinds.openTo(actor, region) : [];
    if (open.length === 0) return [];
    return this.records.find<Import>(imports, (query) => page(query.where('r.bodyOf = :body and r.kind in (:...open)', { body: actor.body, open })));
  }

  /** What became of the rows, in the order of the sheet. */
  async rows(importId: string, { after, most, outcome }: RowsAsked): Promise<ImportedRow[]> {
    const found = await this.records.manager.query<{ told: ImportedRow }[]>(
      `select told from (select body->'rows' as rows, page from import_page where import_id = $1 and (body->'rows'->-1->>'row')::int > $2) p,
              jsonb_array_elements(p.rows) as told
        where (told->>'row')::int > $2 and ($3::text is null or told->>'outcome' = $3) order by (told->>'row')::int limit $4`, [importId, after, outcome, most]);
    return found.map(({ told }) => told);
  }
}

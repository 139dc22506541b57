import { z } from 'zod';
import type { RecordKind } from './record.js';

/** A kind's body as JSON Schema, for documents and for telling one build's contracts from another's; `whole`: with what the schema that callers query is written from. */
export const jsonSchemaOf = (kind: RecordKind, { whole = false } = {}): object => z.toJSONSchema(kind.schema, {
  io: 'input', unrepresentable: 'any', target: 'draft-7',
  override: ({ jsonSchema }) => {
    if (whole) return;
    delete jsonSchema['reads'];
    delete jsonSchema['graph'];
  },
});

export const isRecordKind = (value: unknown): value is RecordKind =>
  typeof value === 'object' && value !== null && 'partitions' in value && 'facts' in value && 'schema' in value;

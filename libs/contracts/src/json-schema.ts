import { z } from 'zod';
import type { RecordKind } from './record.js';

/** A kind's body as JSON Schema, for documents and for telling one build's contracts from another's. */
export const jsonSchemaOf = (kind: RecordKind): object => z.toJSONSchema(kind.schema, { io: 'input', unrepresentable: 'any', target: 'draft-7' });

export const isRecordKind = (value: unknown): value is RecordKind =>
  typeof value === 'object' && value !== null && 'partitions' in value && 'facts' in value && 'schema' in value;

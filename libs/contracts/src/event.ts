import { z } from 'zod';
import { ordinal } from './fields.js';
import type { RecordKind } from './record.js';

/** CloudEvents `type` of a fact: `coordination.joint-program.approved.v1`. */
export const eventType = (kind: Pick<RecordKind, 'service' | 'name'>, fact: string): string =>
  `${kind.service}.${kind.name}.${fact}.v1`;

/** The key under which a relay's pulse stands on each partition of its topics. */
export const PULSE_KEY = '~pulse';

/** The JSON value of every event: the fact and the record as it now is. CloudEvents attributes travel as `ce_*` headers. */
export const eventValue = z.looseObject({
  fact: z.string(),
  id: z.uuid(),
  home: z.string(),
  version: ordinal,
  /** Null: withdrawn from the cell whose topic it is. */
  body: z.looseObject({}).nullable(),
});
export type EventValue = z.infer<typeof eventValue>;

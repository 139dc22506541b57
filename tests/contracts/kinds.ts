import * as contracts from '@heyu/contracts';
import { isRecordKind, type RecordKind } from '@heyu/contracts';

/** Every kind of record that leaves its home, by `<service>.<name>`. */
export const kinds: readonly [string, RecordKind][] = Object.values(contracts as Record<string, unknown>).filter(isRecordKind)
  .map((kind): [string, RecordKind] => [`${kind.service}.${kind.name}`, kind]).sort(([a], [b]) => (a < b ? -1 : 1));

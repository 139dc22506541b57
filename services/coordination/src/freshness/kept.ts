import type { RecordKind } from '@heyu/contracts';

/** The kinds of record that this service keeps, own and replicated. */
export class Kept {
  constructor(readonly kinds: readonly RecordKind[]) {}
}

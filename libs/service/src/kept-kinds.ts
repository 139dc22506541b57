import type { RecordKind } from '@heyu/contracts';

/** The kinds of record that this service keeps, own and replicated. */
export class KeptKinds {
  constructor(readonly all: readonly RecordKind[]) {}
}

import type { RecordKind } from '@heyu/contracts';

/** The kinds of record that this service holds, own ones and replicas. */
export class HeldKinds {
  constructor(readonly all: readonly RecordKind[]) {}
}

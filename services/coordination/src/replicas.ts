import type { RecordTable } from '@heyu/persistence';

/** Which records of other services this one keeps: none. What belongs to a program elsewhere (its cohorts) meets it in the gateway. */
export const replicas: readonly RecordTable[] = [];

import type { Reaction, RecordTable } from '@heyu/persistence';
import type { KeptTable } from './replicas/subscriptions.js';

export interface EventingOptions {
  readonly service: string;
  /** The cell's region. */
  readonly region: string;
  readonly brokers: readonly string[];
  /** Kinds that this service owns: written here where they are at home, read from the other cells. */
  readonly owned: readonly RecordTable[];
  /** Kinds of other services, read from all cells, this one included. */
  readonly replicas: readonly RecordTable[];
  readonly reactions: readonly Reaction[];
  /** The codes of all regions, read afresh at every call. */
  readonly regions: () => readonly string[];
  /** Milliseconds between two pulses; 10 s. */
  readonly pulseMs?: number;
  /** Milliseconds between two looks at topics and regions; 30 s. */
  readonly lookAgainMs?: number;
  /** For operations from the command line: nothing runs in the background. */
  readonly passive?: boolean;
  /** Ends the process; `process.exit(1)` unless a test says otherwise. */
  readonly fatal?: (reason: string) => void;
}

export const EVENTING_OPTIONS = Symbol('EventingOptions');

/** Every table that it keeps. */
export const keptTables = ({ owned, replicas }: EventingOptions): KeptTable[] =>
  [...owned.map((table) => ({ table, owned: true })), ...replicas.map((table) => ({ table, owned: false }))];

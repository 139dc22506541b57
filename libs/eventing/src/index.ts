import { CreateEventing1764000100000 } from './migrations/1764000100000-create-eventing.js';
import { KnowTopics1764670000000 } from './migrations/1764670000000-know-topics.js';
import { KnowEachTopicsOwn1764710000000 } from './migrations/1764710000000-know-each-topics-own.js';
import { MarkReactionsInPages1764730000000 } from './migrations/1764730000000-mark-reactions-in-pages.js';

export const eventingMigrations = [CreateEventing1764000100000, KnowTopics1764670000000, KnowEachTopicsOwn1764710000000, MarkReactionsInPages1764730000000];
export * from './eventing.module.js';
export type { EventingOptions } from './eventing.options.js';
export { AsOf } from './as-of.js';
export { KafkaLog } from './log/kafka-log.js';
export { Sampler } from './sampler.js';
export { LogTransport } from './replicas/log-transport.js';
export { Replicator } from './replicas/replicator.js';
export { Operations } from './operations/operations.js';
export { runOperation } from './operations/run-operation.js';
export type { Rebuilt } from './operations/rebuild.js';
export type { Adopted } from './operations/restore.js';

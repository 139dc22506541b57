import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { AuditChain, BACKGROUND, Home, ReactionRegistry } from '@heyu/persistence';
import { DataSource } from 'typeorm';
import { AsOf } from './as-of.js';
import { EVENTING_OPTIONS, keptTables, type EventingOptions } from './eventing.options.js';
import { EventingLifecycle } from './lifecycle.js';
import { KafkaLog } from './log/kafka-log.js';
import { Operations } from './operations/operations.js';
import { ReactionWorker } from './reactions/reaction-worker.js';
import { Relay } from './relay/relay.js';
import { LogTransport } from './replicas/log-transport.js';
import { Positions } from './replicas/positions.js';
import { ReplicatorController } from './replicas/replicator.controller.js';
import { Replicator } from './replicas/replicator.js';
import { Subscriptions } from './replicas/subscriptions.js';
import { Sampler } from './sampler.js';

/** Telling and hearing: relay, replicator, reactions, pulse, and what an operator may do with them. Needs `PersistenceModule`. */
@Module({})
export class EventingModule {
  static forRoot(options: EventingOptions): DynamicModule {
    return {
      module: EventingModule,
      global: true,
      controllers: [ReplicatorController],
      providers: [{ provide: EVENTING_OPTIONS, useValue: options }, EventingLifecycle, ...providers(options)],
      exports: [AsOf, Operations, LogTransport, KafkaLog, Sampler],
    };
  }
}

function providers(options: EventingOptions): Provider[] {
  const { service, region, brokers, regions } = options;
  const cell = { service, region };
  const kept = keptTables(options);
  const kinds = kept.map(({ table }) => table.kind);
  const owned = options.owned.map(({ kind }) => kind);
  const fatal = options.fatal ?? ((reason: string): void => {
    console.error(`${service}.${region} ends: ${reason}`);
    process.exit(1);
  });
  return [
    { provide: KafkaLog, useFactory: () => new KafkaLog(brokers, `${service}.${region}`) },
    { provide: Subscriptions, useFactory: () => new Subscriptions(kept, region, regions) },
    {
      provide: Positions, inject: [BACKGROUND, Subscriptions],
      useFactory: (db: DataSource, subscriptions: Subscriptions) => new Positions(db, region, subscriptions),
    },
    { provide: AsOf, inject: [DataSource], useFactory: (db: DataSource) => new AsOf(db, region, owned) },
    {
      provide: Relay, inject: [BACKGROUND, KafkaLog, Positions, Subscriptions],
      useFactory: (db: DataSource, log: KafkaLog, positions: Positions, subscriptions: Subscriptions) =>
        new Relay(db, log, positions, subscriptions, { source: `/${region}/${service}`, pulseMs: options.pulseMs ?? 10_000 }),
    },
    {
      provide: Replicator, inject: [BACKGROUND, ReactionRegistry, Positions, Subscriptions],
      useFactory: (db: DataSource, reactions: ReactionRegistry, positions: Positions, subscriptions: Subscriptions) =>
        new Replicator(db, reactions, positions, subscriptions, cell),
    },
    {
      provide: LogTransport, inject: [KafkaLog, BACKGROUND, Positions, Subscriptions],
      useFactory: (log: KafkaLog, db: DataSource, positions: Positions, subscriptions: Subscriptions) =>
        new LogTransport(log, db, positions, subscriptions, { ...cell, lookAgainMs: options.lookAgainMs ?? 30_000, fatal }),
    },
    {
      provide: ReactionWorker, inject: [BACKGROUND, Home, ReactionRegistry, ModuleRef],
      useFactory: (db: DataSource, home: Home, reactions: ReactionRegistry, modules: ModuleRef) =>
        new ReactionWorker(db, home, reactions, (token) => modules.get(token, { strict: false })),
    },
    {
      provide: Sampler, inject: [BACKGROUND, Relay, AuditChain, Subscriptions],
      useFactory: (db: DataSource, relay: Relay, chain: AuditChain, subscriptions: Subscriptions) =>
        new Sampler(db, relay, new AsOf(db, region, owned), chain, { ...cell, kinds, regions, own: () => subscriptions.own() }),
    },
    {
      provide: Operations, inject: [BACKGROUND, KafkaLog, ReactionRegistry, Subscriptions],
      useFactory: (db: DataSource, log: KafkaLog, reactions: ReactionRegistry, subscriptions: Subscriptions) =>
        new Operations(db, log, reactions, subscriptions, cell),
    },
  ];
}

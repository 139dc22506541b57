import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { ReactionRegistry } from '@heyu/persistence';
import { DataSource } from 'typeorm';
import { EVENTING_OPTIONS, keptTables, type EventingOptions } from './eventing.options.js';
import { KafkaLog } from './log/kafka-log.js';
import { markAfterUpgrade } from './reactions/mark-after-upgrade.js';
import { ReactionWorker } from './reactions/reaction-worker.js';
import { Relay } from './relay/relay.js';
import { Replicator } from './replicas/replicator.js';
import { Sampler } from './sampler.js';

/** Starts what runs in the background once the application stands, and stops it before the database connection goes. */
@Injectable()
export class EventingLifecycle implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Eventing');

  constructor(
    @Inject(EVENTING_OPTIONS) private readonly options: EventingOptions, private readonly dataSource: DataSource,
    private readonly registry: ReactionRegistry, private readonly relay: Relay, private readonly worker: ReactionWorker,
    private readonly replicator: Replicator, private readonly sampler: Sampler, private readonly log: KafkaLog,
  ) {}

  onModuleInit(): void {
    this.registry.register(this.options.reactions);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.options.passive) return;
    const tables = keptTables(this.options).map(({ table }) => table);
    if (await markAfterUpgrade(this.dataSource, tables, this.registry)) this.logger.log('Contracts or reactions are new: every reaction was marked once');
    await this.replicator.retryParked();
    this.relay.start();
    this.worker.start();
    this.sampler.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.log.close();
    await this.replicator.close();
    if (this.options.passive) return;
    await Promise.all([this.relay.stop(), this.worker.stop(), this.sampler.stop()]);
  }
}

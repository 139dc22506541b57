import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { BACKGROUND, ReactionRegistry } from '@heyu/persistence';
import { DataSource } from 'typeorm';
import { EVENTING_OPTIONS, keptTables, type EventingOptions } from './eventing.options.js';
import { KafkaLog } from './log/kafka-log.js';
import { ReactionWorker } from './reactions/reaction-worker.js';
import { UpgradeMarks } from './reactions/upgrade-marks.js';
import { Relay } from './relay/relay.js';
import { Replicator } from './replicas/replicator.js';
import { Sampler } from './sampler.js';

/** Starts what runs in the background once the application stands, and stops it before the database connection goes. */
@Injectable()
export class EventingLifecycle implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Eventing');
  private marks: UpgradeMarks | undefined;

  constructor(
    @Inject(EVENTING_OPTIONS) private readonly options: EventingOptions, @Inject(BACKGROUND) private readonly dataSource: DataSource,
    private readonly registry: ReactionRegistry, private readonly relay: Relay, private readonly worker: ReactionWorker,
    private readonly replicator: Replicator, private readonly sampler: Sampler, private readonly log: KafkaLog,
  ) {}

  onModuleInit(): void {
    this.registry.register(this.options.reactions);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.options.passive) return;
    const tables = keptTables(this.options).map(({ table }) => table);
    this.marks = new UpgradeMarks(this.dataSource, tables, this.registry);
    const marked = await this.marks.begin();
    if (marked.length > 0) this.logger.log(`Contracts are new to ${marked.join(', ')}: marked once for every record`);
    await this.replicator.retryParked();
    this.relay.start();
    this.worker.start();
    this.sampler.start();
    this.marks.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.log.close();
    await this.replicator.close();
    if (this.options.passive) return;
    await Promise.all([this.relay.stop(), this.worker.stop(), this.sampler.stop(), this.marks?.stop()]);
  }
}

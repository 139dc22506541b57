import type { ReactionRegistry } from '@heyu/persistence';
import type { DataSource } from 'typeorm';
import type { KafkaLog } from '../log/kafka-log.js';
import { release } from '../reactions/due-reactions.js';
import { resend } from '../relay/outbox.js';
import { discard } from '../replicas/parked-events.js';
import type { Subscriptions } from '../replicas/subscriptions.js';
import { rebuild, type Rebuilt } from './rebuild.js';
import { republish } from './republish.js';
import { restore, type Restored } from './restore.js';

/** What an operator may ask of one service in one cell. */
export class Operations {
  constructor(
    private readonly dataSource: DataSource, private readonly log: KafkaLog, private readonly reactions: ReactionRegistry,
    private readonly subscriptions: Subscriptions, private readonly cell: { readonly service: string; readonly region: string },
  ) {}

  /** Makes every replica row what the log says; the service may go on meanwhile. */
  rebuild(): Promise<Rebuilt> {
    return rebuild({ ...this.cell, dataSource: this.dataSource, log: this.log, reactions: this.reactions, subscriptions: this.subscriptions });
  }

  /** Sends every record that is at home here again. */
  republish(): Promise<Record<string, number>> {
    return republish(this.dataSource, this.cell.region, this.subscriptions.kept.filter(({ owned }) => owned).map(({ table }) => table));
  }

  /** After a database was put back from a backup: adopts from the log what is newer there. */
  restore(): Promise<Restored> {
    return restore({ ...this.cell, dataSource: this.dataSource, log: this.log, reactions: this.reactions, subscriptions: this.subscriptions });
  }

  /** Lets a parked reaction try again. */
  release(reaction: string, key: string): Promise<boolean> {
    return release(this.dataSource, reaction, key);
  }

  /** Lets a parked event (its id in the outbox) be sent once more. */
  resend(id: string): Promise<boolean> {
    return resend(this.dataSource, id);
  }

  /** Gives a parked event up; one that is read again is parked again. */
  discard(topic: string, partition: number, offset: bigint): Promise<boolean> {
    return discard(this.dataSource.manager, topic, partition, offset);
  }
}

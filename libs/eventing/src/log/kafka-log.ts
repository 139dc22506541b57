import { KafkaAdmin } from './kafka-admin.js';
import { LogReader, type ReaderOptions } from './log-reader.js';
import { LogSender } from './log-sender.js';
import { scanLog, type Scan } from './scan-log.js';

/** The log that carries events between cells. What is particular to the client library stays inside this folder. */
export class KafkaLog extends KafkaAdmin {
  sender(): LogSender {
    return new LogSender(this.kafka, this);
  }

  reader(options: ReaderOptions): LogReader {
    return new LogReader(this.kafka, this, options);
  }

  /** Reads topics from their beginning to where they end at this moment. */
  scan(topics: readonly string[], groupPrefix: string, take: Scan): Promise<void> {
    return scanLog(this.kafka, this, topics, groupPrefix, take);
  }
}

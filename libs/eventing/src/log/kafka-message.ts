import type { KafkaMessage } from 'kafkajs';
import type { LogMessage } from './log-message.js';

/** The client library's message in this library's terms. */
export function messageOf(topic: string, partition: number, message: KafkaMessage): LogMessage {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    const one = Array.isArray(value) ? value[0] : value;
    if (one !== undefined) headers[name] = one.toString();
  }
  return { topic, partition, offset: BigInt(message.offset), key: message.key?.toString() ?? null, value: message.value, headers };
}

import { createRequire } from 'node:module';
import { PartitionAssigners, type Cluster, type Consumer, type Kafka } from 'kafkajs';

interface Decoder {
  readInt8(): number;
  readInt16(): number;
  readInt32(): number;
  readBytes(length: number): Buffer;
  readUVarIntString(): string | null;
  readUVarIntArray<T>(one: (decoder: Decoder) => T): T[] | null;
  readTaggedFields(): void;
}
const Decoder = createRequire(import.meta.url)('kafkajs/src/protocol/decoder.js') as new (raw: Buffer) => Decoder;

/** The part of the client library's cluster that its types leave out. */
interface Wired {
  readonly brokerPool: { findConnectedBroker(): Promise<{ readonly connectionPool: { send<T>(exchange: object): Promise<T> } }> };
}

/** Kafka's Metadata request in version 12, the first that asks for all topics by a null list and answers their ids. The library stops at 6. */
const metadata = {
  request: { apiKey: 3, apiVersion: 12, apiName: 'Metadata', encode: async () => ({ buf: Buffer.alloc(5), buffer: Buffer.alloc(5) }) },
  response: { decode: async (raw: Buffer) => idsIn(new Decoder(raw)), parse: async <T>(data: T) => data },
};

/**
 * The topics that exist, and what Kafka calls each: a topic that is deleted and created again has another id. Asked through a consumer that
 * never joins, as its assigner is the one public way to the library's connections.
 */
export async function topicIds(kafka: Kafka, connect: (client: Consumer) => Promise<void>): Promise<Map<string, string>> {
  let cluster: Cluster & Partial<Wired> | undefined;
  const client = kafka.consumer({
    groupId: 'never-joined', retry: { retries: 1, initialRetryTime: 200 },
    partitionAssigners: [(given) => { cluster = given.cluster; return PartitionAssigners.roundRobin(given); }],
  });
  await connect(client);
  try {
    const broker = await (cluster as unknown as Wired).brokerPool.findConnectedBroker();
    return await broker.connectionPool.send<Map<string, string>>(metadata);
  } finally {
    await client.disconnect().catch(() => undefined);
  }
}

function idsIn(decoder: Decoder): Map<string, string> {
  const numbers = (d: Decoder): unknown => d.readUVarIntArray((one) => one.readInt32());
  decoder.readTaggedFields();
  decoder.readInt32(); // throttled for
  decoder.readUVarIntArray((broker) => [broker.readInt32(), broker.readUVarIntString(), broker.readInt32(), broker.readUVarIntString(), broker.readTaggedFields()]);
  decoder.readUVarIntString(); // cluster
  decoder.readInt32(); // controller
  const topics = decoder.readUVarIntArray((topic) => {
    const error = topic.readInt16();
    const [name, id] = [topic.readUVarIntString(), topic.readBytes(16).toString('hex')];
    topic.readInt8(); // internal
    topic.readUVarIntArray((p) => [p.readInt16(), p.readInt32(), p.readInt32(), p.readInt32(), numbers(p), numbers(p), numbers(p), p.readTaggedFields()]);
    topic.readInt32(); // authorized operations
    topic.readTaggedFields();
    return { error, name, id };
  });
  return new Map((topics ?? []).filter(({ error, name }) => error === 0 && name !== null).map(({ name, id }) => [name!, id]));
}

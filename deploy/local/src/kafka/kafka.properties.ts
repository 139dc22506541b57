/** A cell reaches the broker only through its own listener, which is advertised at the port of a proxy, so that it can be cut off. */
export interface CellListener {
  readonly cell: string;
  /** Where the broker listens. */
  readonly port: number;
  /** Where the proxy listens: what clients are told. */
  readonly proxyPort: number;
}

export interface KafkaLayout {
  readonly dataDir: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly cells: readonly CellListener[];
}

const at = (name: string, port: number): string => `${name}://127.0.0.1:${port}`;

/** `server.properties` of one broker that is its own controller. */
export function kafkaProperties(layout: KafkaLayout): string {
  const cells = layout.cells.map(({ cell, ...ports }) => ({ name: `CELL_${cell.toUpperCase()}`, ...ports }));
  const names = ['PLAIN', 'CONTROLLER', ...cells.map(({ name }) => name)];
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.bootstrap.servers': `127.0.0.1:${layout.controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAIN',
    'listeners': [at('PLAIN', layout.port), at('CONTROLLER', layout.controllerPort), ...cells.map(({ name, port }) => at(name, port))].join(),
    'advertised.listeners': [at('PLAIN', layout.port), at('CONTROLLER', layout.controllerPort),
      ...cells.map(({ name, proxyPort }) => at(name, proxyPort))].join(),
    'listener.security.protocol.map': names.map((name) => `${name}:PLAINTEXT`).join(),
    'log.dirs': layout.dataDir,
    // One broker: nothing can be replicated.
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'offsets.retention.minutes': 525_600,
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    // After a crash the controller takes a broker back only when its old session is over.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 1_000,
    'metadata.max.idle.interval.ms': 5_000,
    // One machine: few threads, little memory.
    'num.network.threads': 2,
    'num.io.threads': 2,
    'background.threads': 2,
    'num.recovery.threads.per.data.dir': 2,
    'log.cleaner.dedupe.buffer.size': 16 * 2 ** 20,
    'log.cleaner.io.buffer.size': 128 * 1024,
    'log.index.size.max.bytes': 2 ** 20,
  }).map(([name, value]) => `${name}=${value}\n`).join('');
}

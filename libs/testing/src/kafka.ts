import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { freePorts, startKafkaServer, TcpProxy, type KafkaOptions } from '@heyu/local';
import { once, testDir } from './shared.js';

/** A region code that no other spec uses: with it a spec may share the broker of the run. */
export const freshRegion = (): string => `t${randomBytes(4).toString('hex')}`;

/**
 * The one broker of this run, started when the first spec asks. Topics of all specs stand on it: use `freshRegion()`,
 * or a broker of your own (`startKafka`) where real region codes or cuts are needed.
 */
export const sharedKafka = (): Promise<{ brokers: string }> =>
  once('kafka', async () => {
    const [port, controllerPort] = await freePorts(2) as [number, number];
    const { brokers } = await startKafkaServer({ dir: join(testDir(), 'kafka'), port, controllerPort, cells: [],
      log: join(testDir(), 'kafka.log'), notes: join(testDir(), 'notes') });
    return { brokers };
  });

export interface TestCell {
  /** What the cell's services get as KAFKA_BROKERS. */
  readonly brokers: string;
  /** `cut()`, `heal()`, `pass('half-open')`, `delay(ms)`. */
  readonly proxy: TcpProxy;
}

export interface TestKafka {
  /** Past all proxies. */
  readonly brokers: string;
  cell(code: string): TestCell;
  /** kill −9, as a crash. */
  kill(): Promise<void>;
  /** Starts the broker again on the same ports with the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A broker of a spec's own, with a listener behind a proxy for each cell. Stop it in `afterAll`. */
export async function startKafka({ cells }: { cells: readonly string[] }): Promise<TestKafka> {
  const [port, controllerPort, ...rest] = await freePorts(2 + 2 * cells.length) as [number, number, ...number[]];
  const listeners = cells.map((cell, i) => ({ cell, port: rest[2 * i] as number, proxyPort: rest[2 * i + 1] as number }));
  const dir = mkdtempSync(join(testDir(), 'kafka-'));
  const options: KafkaOptions = { dir, port, controllerPort, cells: listeners, log: join(dir, 'kafka.log'), notes: join(dir, 'notes') };
  const proxies = new Map(listeners.map((each) => [each.cell, new TcpProxy(each.proxyPort, each.port)]));
  let server = await startKafkaServer(options);
  await Promise.all([...proxies.values()].map((proxy) => proxy.listen()));
  return {
    brokers: server.brokers,
    cell: (code) => {
      const proxy = proxies.get(code);
      if (!proxy) throw new Error(`This broker has no listener for the cell ${code}: ${cells.join(', ')}`);
      return { brokers: `127.0.0.1:${proxy.port}`, proxy };
    },
    kill: () => server.kill(),
    restart: async () => {
      await server.stop();
      server = await startKafkaServer(options);
    },
    stop: async () => {
      await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
      await server.stop();
    },
  };
}

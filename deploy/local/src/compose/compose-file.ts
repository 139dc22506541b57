import { stringify } from 'yaml';
import { addressOf, cellOf, healthy, heyu, onceHealthy } from './cell.compose.js';

const head = `# Heyu on a machine with Docker: one PostgreSQL and one set of services per region, one Kafka, one gateway, the development issuer.
# \`docker compose up --build\`, then open http://127.0.0.1:4000. In production every region runs its own (see docs/operations.md).
# Written by \`npm run compose-file\` from the folders of deploy/regions and services; a spec compares the two.

`;

/** `docker-compose.yml` for these regions and services. */
export function composeFile(regions: readonly string[], services: readonly string[]): string {
  const cells = regions.flatMap((region) => Object.entries(cellOf(region, regions, services)));
  const volumes = ['kafka', 'keys', 'issuer', ...regions.flatMap((region) => [`postgres-${region}`, `files-${region}`])];
  return head + stringify({
    services: { keys: keys(regions), kafka, ...Object.fromEntries(cells), gateway: gateway(regions, services), issuer },
    volumes: Object.fromEntries(volumes.map((name) => [name, null])),
  }, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0, nullStr: '' });
}

/** Makes the gateway's and the cells' keys once. */
const keys = (regions: readonly string[]): object => ({
  ...heyu, restart: 'no', user: 'root',
  entrypoint: ['sh', '-c', 'node deploy/local/dist/keys.js /keys && chown -R node:node /keys /files'],
  volumes: ['keys:/keys', ...regions.map((region) => `files-${region}:/files/${region}`)],
});

const kafka = {
  image: 'apache/kafka:4.3.0', restart: 'unless-stopped',
  environment: {
    KAFKA_NODE_ID: 1, KAFKA_PROCESS_ROLES: 'broker,controller', KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://kafka:9092', KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT', KAFKA_CONTROLLER_QUORUM_VOTERS: '1@kafka:9093',
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: 1, KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1, KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1,
    KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: 1, KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: 1,
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false', KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: 0, KAFKA_LOG_DIRS: '/var/lib/kafka/data',
  },
  volumes: ['kafka:/var/lib/kafka/data'],
  healthcheck: {
    test: ['CMD-SHELL', '/opt/kafka/bin/kafka-broker-api-versions.sh --bootstrap-server localhost:9092 > /dev/null'], interval: '10s', timeout: '10s', retries: 12,
  },
};

const ofEach = (regions: readonly string[], what: (region: string) => unknown): string =>
  JSON.stringify(Object.fromEntries(regions.map((region) => [region, what(region)])));

const gateway = (regions: readonly string[], services: readonly string[]): object => ({
  ...heyu,
  command: ['node', 'gateway/dist/main.js'],
  environment: {
    NODE_ENV: 'development', HOST: '0.0.0.0', PORT: 4000,
    // Reached by the other containers, not published.
    METRICS_HOST: '0.0.0.0', METRICS_PORT: 4001,
    PUBLIC_HOSTS: '127.0.0.1:4000,localhost:4000', DEFAULT_REGION: regions[0], GATEWAY_KEY: '/keys/gateway.jwk.json',
    CELLS: ofEach(regions, (region) => Object.fromEntries(services.map((service) => [service, addressOf(service, region)]))),
    ISSUERS: ofEach(regions, (region) => `http://127.0.0.1:4010/${region}`),
  },
  ports: ['127.0.0.1:4000:4000', '127.0.0.1:4010:4010'],
  volumes: ['keys:/keys:ro'],
  depends_on: onceHealthy(regions.flatMap((region) => services.map((service) => `${service}-${region}`))),
  healthcheck: healthy,
});

/** It shares the gateway's network, so that both know it as 127.0.0.1:4010. Production names real issuers instead. */
const issuer = {
  ...heyu,
  command: ['node', 'deploy/local/dist/issuer/main.js'],
  network_mode: 'service:gateway',
  environment: {
    NODE_ENV: 'development', HOST: '0.0.0.0', PORT: 4010, ISSUER_URL: 'http://127.0.0.1:4010', GATEWAY_URL: 'http://127.0.0.1:4000',
    HEYU_REGIONS_DIR: '/heyu/deploy/regions', ISSUER_DIR: '/issuer',
  },
  volumes: ['issuer:/issuer'],
  healthcheck: healthy,
};

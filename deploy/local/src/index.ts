export { root, platformDir, kafkaLibraries } from './paths.js';
export { UserError } from './user-error.js';
export { freePorts, isFree } from './processes/free-port.js';
export { askOf, end, forget, isRunning, note, notedIn, startOf, type ProcessRecord } from './processes/process-record.js';
export { rotate, spawnNoted, type Launch } from './processes/spawn-noted.js';
export { startPostgresServer, type PostgresOptions, type PostgresServer } from './postgres/postgres.server.js';
export { asAdmin, databaseName, dropDatabase, ensureDatabase, type DatabaseUrls } from './postgres/postgres.databases.js';
export { startKafkaServer, type KafkaOptions, type KafkaServer } from './kafka/kafka.server.js';
export { TcpProxy, type Passage } from './proxies/tcp-proxy.js';

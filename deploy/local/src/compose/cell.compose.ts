/** Where secrets come from: the environment of who starts it, or a word that is good enough on one's own machine. */
const password = (of: string): string => `\${HEYU_${of.toUpperCase()}_PASSWORD:-heyu-${of}}`;
const postgresPassword = '${HEYU_POSTGRES_PASSWORD:-heyu-local}';

/** The image of every process of ours. */
export const heyu = { build: '.', image: 'heyu:local', restart: 'unless-stopped', init: true };
export const healthy = {
  test: ['CMD', 'node', '-e', "fetch('http://127.0.0.1:'+process.env.PORT+'/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"],
  interval: '10s', timeout: '5s', retries: 12, start_period: '20s',
};
/** Every service listens there, each in a container of its own. */
const port = 4100;
export const addressOf = (service: string, region: string): string => `http://${service}-${region}:${port}`;

const afterwards = { condition: 'service_healthy' };
export const onceHealthy = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, afterwards] as const));

/** The database of persons' keys, which all services of a cell share. */
const keys = 'keys';

/** One cell: its database server, and every service with a database of its own there. */
export function cellOf(region: string, regions: readonly string[], services: readonly string[]): Record<string, object> {
  return {
    [`postgres-${region}`]: postgres(region, services),
    ...Object.fromEntries(services.map((service) => [`${service}-${region}`, serviceOf(service, region, regions.filter((other) => other !== region))] as const)),
  };
}

const postgres = (region: string, services: readonly string[]): object => ({
  image: 'postgres:18', restart: 'unless-stopped',
  environment: {
    POSTGRES_PASSWORD: postgresPassword, HEYU_OWNER_PASSWORD: password('owner'), HEYU_APP_PASSWORD: password('app'), HEYU_REGION: region, HEYU_SERVICES: [...services, keys].join(' '),
  },
  volumes: [`postgres-${region}:/var/lib/postgresql`, './deploy/images/create-databases.sh:/docker-entrypoint-initdb.d/create-databases.sh:ro'],
  healthcheck: { test: ['CMD-SHELL', 'pg_isready -U postgres'], interval: '5s', timeout: '5s', retries: 12 },
});

function serviceOf(service: string, region: string, others: readonly string[]): object {
  const url = (of: string, role: 'app' | 'owner'): string => {
    const database = `heyu_${region}_${of}`;
    return `postgres://${database}_${role}:${password(role)}@postgres-${region}:5432/${database}`;
  };
  return {
    ...heyu,
    // A cell's key comes from a file of mode 0600, never from the compose file.
    entrypoint: ['sh', '-c', 'CELL_KEY=$$(cat /keys/cells/$$HEYU_REGION.aes) exec "$$@"', 'heyu'],
    command: ['node', `services/${service}/dist/main.js`],
    environment: {
      NODE_ENV: 'development', HOST: '0.0.0.0', PORT: port, HEYU_REGION: region, HEYU_REGIONS_DIR: '/heyu/deploy/regions', KAFKA_BROKERS: 'kafka:9092',
      DATABASE_URL: url(service, 'app'), MIGRATION_DATABASE_URL: url(service, 'owner'),
      KEYS_DATABASE_URL: url(keys, 'app'), KEYS_MIGRATION_DATABASE_URL: url(keys, 'owner'), INTERNAL_JWKS: '/keys/gateway.jwks.json', FILES_DIR: '/files',
      CELL_SIGNING_KEY: `/keys/cells/${region}.jwk.json`, CELL_KEYS_DIR: '/keys/cells/public',
      CELL_PEERS: JSON.stringify(Object.fromEntries(others.map((other) => [other, addressOf(service, other)]))),
    },
    volumes: ['keys:/keys:ro', `files-${region}:/files`],
    depends_on: { ...onceHealthy([`postgres-${region}`, 'kafka']), keys: { condition: 'service_completed_successfully' } },
    healthcheck: healthy,
  };
}

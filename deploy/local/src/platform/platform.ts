import { join } from 'node:path';
import type { DatabaseUrls } from '../postgres/postgres.databases.js';
import { root } from '../paths.js';
import { portOf, type Ports, type Shape } from './layout.js';
import type { Secrets } from './secrets.js';

/** A process of ours: one Node script that answers `/health/ready`. */
export interface ProcessSpec {
  readonly name: string;
  readonly script: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
}

export interface PlatformOptions extends Shape {
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly regionsDir: string;
  /** Holds the files of each cell and what the issuer keeps. */
  readonly dataDir: string;
  readonly brokersOf: (region: string) => string;
  readonly databaseOf: (region: string, service: string) => DatabaseUrls;
  readonly testClock?: boolean;
  /** Who can sign in at the development issuer; the demo's people unless given. */
  readonly peopleFile?: string | undefined;
}

export const http = (ports: Ports, name: string): string => `http://127.0.0.1:${portOf(ports, name)}`;
const byRegion = <T>(regions: readonly string[], of: (region: string) => T): string => JSON.stringify(Object.fromEntries(regions.map((region) => [region, of(region)])));
const dist = (...parts: string[]): string => join(root, ...parts);

/** The whole system: which processes there are and what each is told. Databases and broker stand before them. */
export function platform(o: PlatformOptions): ProcessSpec[] {
  const url = (service: string, region: string): string => http(o.ports, `${service}.${region}.1`);
  const urls = (service: string, region: string): string[] => Array.from({ length: o.instances }, (_, n) => http(o.ports, `${service}.${region}.${n + 1}`));
  const issuer: ProcessSpec = {
    name: 'issuer', script: dist('deploy/local/dist/issuer/main.js'), port: portOf(o.ports, 'issuer'),
    env: { NODE_ENV: 'development', PORT: String(portOf(o.ports, 'issuer')), HEYU_REGIONS_DIR: o.regionsDir, ISSUER_URL: http(o.ports, 'issuer'),
      ISSUER_DIR: join(o.dataDir, 'issuer'), GATEWAY_URL: http(o.ports, 'gateway'),
      ...(o.peopleFile ? { HEYU_PEOPLE: o.peopleFile } : {}) },
  };
  const gateway: ProcessSpec = {
    name: 'gateway', script: dist('gateway/dist/main.js'), port: portOf(o.ports, 'gateway'),
    env: { NODE_ENV: 'development', PORT: String(portOf(o.ports, 'gateway')), METRICS_PORT: String(portOf(o.ports, 'metrics')), DEFAULT_REGION: o.regions[0] ?? '', GATEWAY_KEY: o.secrets.gatewayKey,
      CELLS: byRegion(o.regions, (region) => Object.fromEntries(o.services.map((service) => [service, urls(service, region).join(',')]))),
      ISSUERS: byRegion(o.regions, (region) => `${http(o.ports, 'issuer')}/${region}`) },
  };
  return [issuer, ...o.regions.flatMap((region) => cell(o, region, url)), gateway];
}

/** One region's cell: each service, once or several times, on a database of its own. */
function cell(o: PlatformOptions, region: string, url: (service: string, region: string) => string): ProcessSpec[] {
  return o.services.flatMap((service) => Array.from({ length: o.instances }, (_, n): ProcessSpec => {
    const port = portOf(o.ports, `${service}.${region}.${n + 1}`);
    return { name: `${region}-${service}${n ? `-${n + 1}` : ''}`, script: dist('services', service, 'dist/main.js'), port,
      env: { ...serviceEnv(o, region, service, url), PORT: String(port) } };
  }));
}

/** What a service of a cell is told; `npm run replicas` and its like run under the same. */
export function serviceEnv(o: PlatformOptions, region: string, service: string, url: (service: string, region: string) => string): Record<string, string> {
  const { appUrl, ownerUrl } = o.databaseOf(region, service);
  const keys = o.databaseOf(region, 'keys');
  return {
    NODE_ENV: o.testClock ? 'test' : 'development',
    HEYU_REGION: region,
    DATABASE_URL: appUrl,
    MIGRATION_DATABASE_URL: ownerUrl,
    KEYS_DATABASE_URL: keys.appUrl,
    KEYS_MIGRATION_DATABASE_URL: keys.ownerUrl,
    KAFKA_BROKERS: o.brokersOf(region),
    HEYU_REGIONS_DIR: o.regionsDir,
    INTERNAL_JWKS: o.secrets.gatewayJwks,
    CELL_KEY: o.secrets.cellKey(region),
    CELL_SIGNING_KEY: o.secrets.cellSigningKey(region),
    CELL_KEYS_DIR: o.secrets.cellKeysDir,
    CELL_PEERS: byRegion(o.regions, (peer) => url(service, peer)),
    FILES_DIR: join(o.dataDir, 'files', region, service),
    ...(o.testClock ? { HEYU_TEST_CLOCK: '1' } : {}),
  };
}

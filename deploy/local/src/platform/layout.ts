import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../processes/free-port.js';
import { root } from '../paths.js';
import { UserError } from '../user-error.js';

/** Which cells, which services, how many processes of each. */
export interface Shape {
  readonly regions: readonly string[];
  readonly services: readonly string[];
  readonly instances: number;
}

/** A port for each name: `gateway`, `metrics` (the gateway's), `issuer`, `control`, `postgres`, `kafka`, `controller`, `listener.<r>`, `proxy.<r>`, `<service>.<r>.<n>`. */
export type Ports = Readonly<Record<string, number>>;

const subfoldersWith = (dir: string, file: string): string[] =>
  (existsSync(dir) ? readdirSync(dir) : []).filter((name) => existsSync(join(dir, name, file))).sort();

export const regionsDir = join(root, 'deploy/regions');

/** The regions that are configured: adding a folder adds a cell. */
export const regionsIn = (dir: string): string[] => subfoldersWith(dir, 'region.json');

/** The services that there are: adding a folder adds a service to every cell. */
export const declaredServices = (): string[] => subfoldersWith(join(root, 'services'), 'package.json');

export const builtServices = (): string[] => subfoldersWith(join(root, 'services'), 'dist/main.js');

const MOST_REGIONS = 19;
const singles = { gateway: 4000, metrics: 4001, issuer: 4010, kafka: 4092, controller: 4093, control: 4099, postgres: 4432 };

/** The ports of the platform on one's own machine, all moved by the same offset. */
export function fixedPorts({ regions, services, instances }: Shape, offset = 0): Ports {
  if (services.length * instances > 9) throw new UserError('More than nine processes a cell do not fit the fixed ports.');
  if (regions.length > MOST_REGIONS) throw new UserError(`More than ${MOST_REGIONS} regions do not fit the fixed ports.`);
  const cells = regions.flatMap((region, r) => [
    [`listener.${region}`, 4301 + r], [`proxy.${region}`, 4341 + r],
    ...services.flatMap((service, s) => Array.from({ length: instances }, (_, n) => [`${service}.${region}.${n + 1}`, 4111 + 10 * r + s * instances + n])),
  ] as [string, number][]);
  return Object.fromEntries([...Object.entries(singles), ...cells].map(([name, port]) => [name, port + offset]));
}

/** Free ports for a platform that a test starts beside others. */
export async function anyPorts(shape: Shape): Promise<Ports> {
  const names = Object.keys(fixedPorts(shape));
  const ports = await freePorts(names.length);
  return Object.fromEntries(names.map((name, i) => [name, ports[i] as number]));
}

export function portOf(ports: Ports, name: string): number {
  const port = ports[name];
  if (port === undefined) throw new Error(`no port is laid out for ${name}`);
  return port;
}

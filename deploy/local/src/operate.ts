import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './paths.js';
import { runningPlatform } from './platform/running.js';
import { UserError } from './user-error.js';

/** Runs an operation of one service in one cell, as its `operate.js` offers it, beside the running platform. */
export async function operate(operation: string, service: string, region: string, ...args: string[]): Promise<number> {
  const { environments } = runningPlatform();
  const env = environments[`${region}-${service}`];
  if (!env) throw new UserError(`There is no service "${service}" in a region "${region}". There are: ${Object.keys(environments).join(', ')}.`);
  const { MIGRATION_DATABASE_URL: _owner, KEYS_MIGRATION_DATABASE_URL: _ownerOfKeys, ...application } = env;
  const script = join(root, 'services', service, 'dist/operate.js');
  const child = spawn(process.execPath, [script, operation, ...args], { env: { PATH: process.env.PATH, ...application }, stdio: 'inherit' });
  const [code] = await once(child, 'exit') as [number | null];
  return code ?? 1;
}

/** The regions in which the running platform has this service. */
export const regionsOf = (service: string): string[] =>
  Object.keys(runningPlatform().environments).filter((name) => name.endsWith(`-${service}`)).map((name) => name.slice(0, -service.length - 1));

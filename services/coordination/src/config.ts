import { fileEnvironment } from '@heyu/files';
import { parseEnvironment, serviceEnvironment } from '@heyu/host';
import type { z } from 'zod';
import { Regions } from './directory/regions/regions.js';

/** What this service is told by its environment; nothing else reads `process.env`. */
export const environment = serviceEnvironment(fileEnvironment);
export type Config = z.output<typeof environment>;

/** Prints every problem of the environment and ends the process where there is one. */
export const readConfig = (): Config => parseEnvironment(environment);

/** Prints every problem of the regions' configuration and ends the process where there is one. */
export function readRegions(config: Config): Regions {
  try {
    return Regions.read(config.HEYU_REGIONS_DIR);
  } catch (error) {
    process.stderr.write(`This process cannot start. ${(error as Error).message}\n`);
    return process.exit(1);
  }
}

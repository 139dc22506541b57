import { parseEnvironment, serviceEnvironment } from '@heyu/host';
import type { z } from 'zod';

/** What this service is told by its environment; nothing else reads `process.env`. */
export const environment = serviceEnvironment();
export type Config = z.output<typeof environment>;

/** Prints every problem of the environment and ends the process where there is one. */
export const readConfig = (): Config => parseEnvironment(environment);

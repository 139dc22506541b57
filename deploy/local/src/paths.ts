import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The checkout. The same number of steps up from `src/` and from `dist/`. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Everything that the local platform writes: data, logs, keys. Ignored by git. */
export const platformDir = join(root, '.heyu');

/** Jars of the broker: shared by the platform and all tests, since they are read only. */
export const kafkaLibraries = join(platformDir, 'kafka', 'lib');

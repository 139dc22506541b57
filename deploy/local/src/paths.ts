import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

/** The checkout. The same number of steps up from `src/` and from `dist/`. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

const heyu = join(root, '.heyu');

/** Everything that the local platform writes: data, logs, keys. `.heyu` in the checkout (ignored by git), or where HEYU_DIR says. */
export const platformDir = resolve(process.env.HEYU_DIR ?? heyu);

/** Jars of the broker: shared by the platform and all tests, since they are read only. */
export const kafkaLibraries = join(heyu, 'kafka', 'lib');

/** The services load the same modules: compiled once, for all of them and for the next start (a fifth less CPU until ready). */
export const compileCache = join(heyu, 'cache', 'node');

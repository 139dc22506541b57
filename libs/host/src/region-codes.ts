import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The codes of the regions that are configured at this moment, sorted: the folders of `HEYU_REGIONS_DIR` with a `region.json`. */
export const regionCodes = (dir: string): string[] =>
  existsSync(dir) ? readdirSync(dir).filter((code) => existsSync(join(dir, code, 'region.json'))).sort() : [];

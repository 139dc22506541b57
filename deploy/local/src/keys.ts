import { regionsDir, regionsIn } from './platform/layout.js';
import { secretsIn } from './platform/secrets.js';

/** `node keys.js <folder>`: makes the keys of the gateway and of every configured cell that are not there yet. */
const [dir] = process.argv.slice(2);
if (!dir) throw new Error('Which folder?');
const regions = regionsIn(regionsDir);
const secrets = secretsIn(dir, regions);
for (const region of regions) secrets.cellKey(region);

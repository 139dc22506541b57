import { runOperation } from '@heyu/eventing';
import { createService, migrateFirst } from '@heyu/host';
import { readConfig, readRegions } from './config.js';
import { CoordinationModule } from './coordination.module.js';
import { migrations } from './migrations/index.js';

/** `operate.js rebuild | republish | restore | release <reaction> <key> | discard <topic>/<partition>@<offset>`: on this service's database, while it serves; its result alone is on the standard output. */
const config = readConfig();
await migrateFirst({ name: 'coordination', config, migrations });
const app = await createService({ name: 'coordination', config, logTo: process.stderr, module: CoordinationModule.of(config, readRegions(config), { passive: true }) });
try {
  process.exitCode = await runOperation(process.argv.slice(2), app);
} finally {
  await app.close();
}

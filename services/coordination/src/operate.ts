import { runOperation } from '@heyu/eventing';
import { createService } from '@heyu/host';
import { readConfig, readRegions } from './config.js';
import { CoordinationModule } from './coordination.module.js';

/** `operate.js rebuild | republish | restore | release <reaction> <key> | discard <topic>/<partition>@<offset>`: on this service's database, while it serves; its result alone is on the standard output. */
const config = readConfig();
const app = await createService({ name: 'coordination', config, logTo: process.stderr, module: CoordinationModule.of(config, readRegions(config), { passive: true }) });
try {
  process.exitCode = await runOperation(process.argv.slice(2), app);
} finally {
  await app.close();
}

import { runOperation } from '@heyu/eventing';
import { createService, migrateFirst } from '@heyu/host';
import { readConfig } from './config.js';
import { migrations, StudentsModule } from './students.module.js';

/** `operate.js rebuild | republish | restore | release <reaction> <key> | discard <topic>/<partition>@<offset>`: on this service's database, while it serves; its result alone is on the standard output. */
const config = readConfig();
await migrateFirst({ name: 'students', config, migrations });
const app = await createService({ name: 'students', config, logTo: process.stderr, module: StudentsModule.of(config, { passive: true }) });
try {
  process.exitCode = await runOperation(process.argv.slice(2), app);
} finally {
  await app.close();
}

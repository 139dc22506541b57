import { runOperation } from '@heyu/eventing';
import { createService, migrateFirst, parseEnvironment, runService } from '@heyu/host';
import { serviceModule } from './service.module.js';
import { environment, migrationsOf, tablesOf, type Service } from './service.js';

/** Migrates, starts the service and keeps it running; `main.ts` calls nothing else. */
export async function run(service: Service): Promise<void> {
  const { name, config } = await migrated(service);
  await runService({ name, config, module: serviceModule(service, config) });
}

/**
 * `operate.js rebuild | republish | restore | release <reaction> <key> | discard <topic>/<partition>@<offset>`: on this service's database,
 * while it serves; its result alone is on the standard output.
 */
export async function operate(service: Service): Promise<void> {
  const { name, config } = await migrated(service);
  const app = await createService({ name, config, logTo: process.stderr, module: serviceModule(service, config, { passive: true }) });
  try {
    process.exitCode = await runOperation(process.argv.slice(2), app);
  } finally {
    await app.close();
  }
}

async function migrated(service: Service) {
  const config = parseEnvironment(environment);
  await migrateFirst({ name: service.name, config, migrations: migrationsOf(service), tables: tablesOf(service) });
  return { name: service.name, config };
}

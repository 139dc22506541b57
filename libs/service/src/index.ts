export { HeldKinds } from './held-kinds.js';
export type { Part } from './part.js';
export { Regions } from './regions/regions.js';
export { operate, run } from './run.js';
export { CONFIG, environment, migrationsOf, service, tablesOf, type Config, type Service } from './service.js';
export { serviceModule, type ServiceModuleOptions } from './service.module.js';

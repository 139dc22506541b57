import { migrateFirst, runService } from '@heyu/host';
import { readConfig, readRegions } from './config.js';
import { CoordinationModule } from './coordination.module.js';
import { migrations } from './migrations/index.js';

const config = readConfig();
await migrateFirst({ name: 'coordination', config, migrations });
await runService({ name: 'coordination', config, module: CoordinationModule.of(config, readRegions(config)) });

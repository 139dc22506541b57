import { runService } from '@heyu/host';
import { readConfig, readRegions } from './config.js';
import { CoordinationModule } from './coordination.module.js';

const config = readConfig();
await runService({ name: 'coordination', config, module: CoordinationModule.of(config, readRegions(config)) });

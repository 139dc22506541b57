import { runService } from '@heyu/host';
import { readConfig } from './config.js';
import { StudentsModule } from './students.module.js';

const config = readConfig();
await runService({ name: 'students', config, module: StudentsModule.of(config) });

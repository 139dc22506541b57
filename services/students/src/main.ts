import { migrateFirst, runService } from '@heyu/host';
import { readConfig } from './config.js';
import { migrations, StudentsModule } from './students.module.js';

const config = readConfig();
await migrateFirst({ name: 'students', config, migrations });
await runService({ name: 'students', config, module: StudentsModule.of(config) });

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.js';
import { declaredServices, regionsDir, regionsIn } from '../platform/layout.js';
import { composeFile } from './compose-file.js';

writeFileSync(join(root, 'docker-compose.yml'), composeFile(regionsIn(regionsDir), declaredServices()));

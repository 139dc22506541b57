import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { readConfig } from './config.js';
import { createGateway } from './gateway.app.js';
import { supergraphFile } from './supergraph/supergraph.file.js';

try {
  const config = readConfig();
  const app = await createGateway(config, readFileSync(supergraphFile, 'utf8'));
  await app.listen(config.port, config.host);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

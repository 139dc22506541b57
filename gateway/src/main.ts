import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { runHttp } from '@heyu/host';
import { readConfig } from './config.js';
import { createGateway } from './gateway.app.js';
import { supergraphFile } from './supergraph/supergraph.file.js';

const config = readConfig();
await runHttp({ name: 'gateway', config: config.http, metrics: config.metrics }, () => createGateway(config, readFileSync(supergraphFile, 'utf8')));

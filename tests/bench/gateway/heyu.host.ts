// This platform's whole gateway over a supergraph of the bench: `node heyu.host.ts <{ supergraph, urls } as JSON>`.
import 'reflect-metadata';
import { localHosts, newTokenKey } from '@heyu/auth';
import type { GatewayConfig } from '@heyu/gateway/config';
import { createGateway } from '@heyu/gateway/gateway.app';

const { supergraph, urls } = JSON.parse(process.argv[2]!) as { supergraph: string; urls: Record<string, string> };
const { privateJwk } = await newTokenKey();
const app = await createGateway({
  production: false, http: { NODE_ENV: 'test', PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'warn' }, hosts: localHosts, trustedProxies: [], metrics: { host: '127.0.0.1', port: 0 }, 
  defaultRegion: 'one', registeredOperations: null,
  issuers: {}, gatewayKey: privateJwk as GatewayConfig['gatewayKey'], cells: { one: urls },
}, supergraph);
await app.listen(0, '127.0.0.1');
process.send!(await app.getUrl());

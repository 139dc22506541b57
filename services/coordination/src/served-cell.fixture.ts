import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anonymous, audienceOf, internalTokenSigner, keySet, newTokenKey } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import { createService } from '@heyu/host';
import { freePorts } from '@heyu/local';
import { freshDatabase } from '@heyu/testing';
import { environment } from './config.js';
import { CoordinationModule } from './coordination.module.js';
import { Regions } from './regions/regions.js';

/** An answer of GraphQL, as loosely typed as it comes. */
export interface Answer {
  readonly status: number;
  readonly seen: string | null;
  readonly data?: Record<string, any> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** The whole service of one cell over HTTP, on a database of its own; without Kafka unless brokers are given. */
export async function serveCell(region: string, brokers?: string) {
  const database = await freshDatabase(region, 'coordination');
  const dir = mkdtempSync(join(tmpdir(), 'heyu-coordination-'));
  const key = await newTokenKey();
  writeFileSync(join(dir, 'jwks.json'), JSON.stringify(keySet(key.publicJwk)));
  const config = environment.parse({
    HEYU_REGION: region, PORT: '0', NODE_ENV: 'test', LOG_LEVEL: 'fatal', DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl,
    KAFKA_BROKERS: brokers ?? `127.0.0.1:${(await freePorts(1))[0]}`, HEYU_REGIONS_DIR: fileURLToPath(new URL('../../../deploy/regions', import.meta.url)),
    INTERNAL_JWKS: join(dir, 'jwks.json'), FILES_DIR: join(dir, 'files'), CELL_KEY: randomBytes(32).toString('base64'),
  });
  const app = await createService({ name: 'coordination', config, module: CoordinationModule.of(config, Regions.read(config.HEYU_REGIONS_DIR)) });
  await app.listen(0, '127.0.0.1');
  if (brokers) await app.startAllMicroservices();
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const sign = await internalTokenSigner(key.privateJwk);

  return {
    app, url, database,
    actor: (role: Actor['role'], body = region): Actor => ({ id: `${role}-${body}`, role, region, body }),
    async ask(actor: Actor | null, query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
      const authorization = `Bearer ${await sign(actor ?? anonymous(region), audienceOf('coordination', region))}`;
      const response = await fetch(`${url}/graphql`, {
        method: 'POST', body: JSON.stringify({ query, variables }),
        headers: { 'content-type': 'application/json', authorization, ...headers },
      });
      return { status: response.status, seen: response.headers.get('heyu-seen'), ...await response.json() as object };
    },
    async close(): Promise<void> {
      await app.close();
      await database.drop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
export type ServedCell = Awaited<ReturnType<typeof serveCell>>;

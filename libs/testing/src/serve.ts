import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anonymous, audienceOf, internalTokenSigner, keySet, newTokenKey } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import type { INestApplication } from '@nestjs/common';
import { freshDatabase } from './postgres.js';

/** An answer of GraphQL, as loosely typed as it comes. */
export interface Answer {
  readonly status: number;
  /** The header `Heyu-Seen`. */
  readonly seen: string | null;
  readonly data?: Record<string, any> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

export interface ServeOptions<App> {
  readonly name: string;
  readonly region: string;
  /** Without: an address at which nobody answers. */
  readonly brokers?: string;
  /** The gateway's key, where several services are to know the same gateway. */
  readonly key?: Awaited<ReturnType<typeof newTokenKey>>;
  /** Starts the service with this environment. */
  create(environment: Readonly<Record<string, string>>): Promise<App>;
}

/** The whole service of one cell over HTTP, on a database of its own. Events come in once its `startAllMicroservices` is called. */
export async function serve<App extends INestApplication>({ name, region, brokers = '127.0.0.1:9', key, create }: ServeOptions<App>) {
  const [database, { privateJwk, publicJwk }] = await Promise.all([freshDatabase(region, name), key ?? newTokenKey()]);
  const dir = mkdtempSync(join(tmpdir(), `heyu-${name}-`));
  writeFileSync(join(dir, 'jwks.json'), JSON.stringify(keySet(publicJwk)));
  const app = await create({
    NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'fatal', HEYU_REGION: region, DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl,
    KAFKA_BROKERS: brokers, HEYU_REGIONS_DIR: fileURLToPath(new URL('../../../deploy/regions', import.meta.url)),
    INTERNAL_JWKS: join(dir, 'jwks.json'), FILES_DIR: join(dir, 'files'), CELL_KEY: randomBytes(32).toString('base64'),
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const sign = await internalTokenSigner(privateJwk);
  const authorization = async (actor: Actor | null): Promise<string> => `Bearer ${await sign(actor ?? anonymous(region), audienceOf(name, region))}`;
  return {
    app, url, database, region,
    /** The header by which the gateway says who calls. */
    authorization,
    /** Pages and files, asked for as the gateway would for this caller, or for nobody. */
    fetch: async (actor: Actor | null, path: string, { headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}): Promise<Response> =>
      fetch(url + path, { ...init, headers: { authorization: await authorization(actor), ...headers } }),
    /** Asks as the gateway would for this caller, or for nobody. */
    async ask(actor: Actor | null, query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST', body: JSON.stringify({ query, variables }),
        headers: { 'content-type': 'application/json', authorization: await authorization(actor), ...headers },
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
export type Served<App extends INestApplication> = Awaited<ReturnType<typeof serve<App>>>;

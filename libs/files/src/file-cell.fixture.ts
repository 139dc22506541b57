import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audienceOf, cellTokenSigner, InternalTokens, internalTokenSigner, keySet, newTokenKey } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import { PersistenceModule, Records } from '@heyu/persistence';
import { freshDatabase } from '@heyu/testing';
import { type DynamicModule, Global, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { documents, FilesModule, sheets, storedFiles, type FileNaming, type FilePurpose } from './index.js';

const service = 'coordination';
const gatewayKey = await newTokenKey();
const signForCaller = await internalTokenSigner(gatewayKey.privateJwk);

@Global()
@Module({ providers: [{ provide: InternalTokens, useFactory: () => InternalTokens.of(keySet(gatewayKey.publicJwk)) }], exports: [InternalTokens] })
class TokensModule {}

/** The keys of some cells: every public one in one folder, each private one in its cell's. */
export async function cellKeys(regions: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'heyu-cell-keys-'));
  const pairs = new Map(await Promise.all(regions.map(async (region) => [region, await newTokenKey()] as const)));
  for (const [region, { publicJwk, privateJwk }] of pairs) {
    await writeFile(join(folder, `${region}.json`), JSON.stringify(keySet(publicJwk)));
    await writeFile(join(folder, `${region}.private`), JSON.stringify(privateJwk));
  }
  return {
    folder,
    bearer: async (region: string, audience: string) => `Bearer ${await (await cellTokenSigner(region, pairs.get(region)!.privateJwk))(audience)}`,
    remove: () => rm(folder, { recursive: true }),
  };
}

export interface FileCell {
  readonly region: string;
  readonly url: string;
  readonly records: Records;
  /** What the service of this cell says of its records; a spec fills it. */
  readonly namings: Map<string, FileNaming[]>;
  fetch(actor: Actor | null, path: string, init?: RequestInit): Promise<Response>;
  /** Files on disk, whole or in part. */
  onDisk(): Promise<string[]>;
  close(): Promise<void>;
}

/** One cell that keeps files: a real server on a database and a folder of its own. */
export async function openFileCell(region: string, over: { keysDir: string; peers?: Record<string, string>; clamd?: string; quota?: { FILES_BODY_BYTES?: number; FILES_BODY_COUNT?: number } }): Promise<FileCell> {
  const [database, folder] = [await freshDatabase(region, service), await mkdtemp(join(tmpdir(), 'heyu-cell-'))];
  const namings = new Map<string, FileNaming[]>();
  const schools = ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'] as const;
  const purposes: FilePurpose[] = [
    { name: 'EVIDENCE', usual: true, takes: documents, uploaders: schools, readers: [...schools, 'REGIONAL_COORDINATOR', 'APPROVING_AUTHORITY'],
      namings: async (_reader, sha256) => namings.get(sha256) ?? [] },
    { name: 'SCAN', takes: documents, uploaders: schools, largest: 1024 ** 2 },
    { name: 'IMPORT', takes: sheets, uploaders: [...schools, 'REGIONAL_COORDINATOR'] },
  ];
  const root: DynamicModule = {
    module: class Root {},
    imports: [
      TokensModule,
      PersistenceModule.forRoot({
        service, region, databaseUrl: database.appUrl, migrationDatabaseUrl: database.ownerUrl, production: false,
        tables: [storedFiles], migrations: [],
      }),
      FilesModule.forRoot({ service, region, regionsDir: '/nowhere', purposes, settings: {
        FILES_DIR: folder, FILES_S3_REGION: 'us-east-1', FILES_BODY_BYTES: 10_000_000, FILES_BODY_COUNT: 100, ...over.quota, CELL_KEYS_DIR: over.keysDir, CELL_SIGNING_KEY: join(over.keysDir, `${region}.private`),
        CELL_PEERS: over.peers ?? {}, ...(over.clamd ? { CLAMD: over.clamd } : {}),
      } }),
    ],
  };
  const app: INestApplication = await NestFactory.create(root, { logger: false });
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  return {
    region, url, namings, records: app.get(Records),
    fetch: async (actor, path, init = {}) => fetch(url + path, { ...init, headers: {
      ...(actor ? { Authorization: `Bearer ${await signForCaller(actor, audienceOf(service, region))}` } : {}), ...init.headers as Record<string, string>,
    } }),
    onDisk: async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name),
    close: async () => {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

import { mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audienceOf, internalTokenSigner, keySet, newTokenKey } from '@heyu/auth';
import type { Actor, Recorded } from '@heyu/contracts';
import { createService } from '@heyu/host';
import { applyReplica, bodyOf, ReactionRegistry, Records, type RecordTable } from '@heyu/persistence';
import { freshDatabase, freshRegion, sharedKafka } from '@heyu/testing';
import { DataSource } from 'typeorm';
import { environment } from './config.js';
import { StudentsModule } from './students.module.js';

export interface Answer {
  readonly status: number;
  readonly seen: string | null;
  readonly data: any;
  readonly errors?: readonly { message: string; extensions: { code: string } }[];
}

/** The whole service of one cell, as its main starts it; replicas are fed by hand. */
export async function startStudents() {
  const region = freshRegion();
  const [database, { brokers }, key] = await Promise.all([freshDatabase(region, 'students'), sharedKafka(), newTokenKey()]);
  const dir = mkdtempSync(join(tmpdir(), 'heyu-students-'));
  const jwks = join(dir, 'jwks.json');
  writeFileSync(jwks, JSON.stringify(keySet(key.publicJwk)));
  const config = environment.parse({
    NODE_ENV: 'test', PORT: 0, LOG_LEVEL: 'fatal', HEYU_REGION: region, DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl,
    KAFKA_BROKERS: brokers, HEYU_REGIONS_DIR: dir, INTERNAL_JWKS: jwks, FILES_DIR: dir, CELL_KEY: Buffer.alloc(32).toString('base64'),
  });
  const app = await createService({ name: 'students', config, module: StudentsModule.of(config) });
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/graphql`;
  const sign = await internalTokenSigner(key.privateJwk);
  const dataSource = app.get(DataSource);
  return {
    region,
    dataSource,
    records: app.get(Records),
    /** Puts a record of another service into this cell, as the replicator would. */
    async feed<Body extends object, Fact extends string>(table: RecordTable<Body, Fact>, record: Recorded<Body>): Promise<void> {
      const { id, home, version } = record;
      await dataSource.transaction((manager) =>
        applyReplica(manager, table as never, [{ id, home, version, body: bodyOf(record) }], 'replicator', app.get(ReactionRegistry)));
    },
    async ask(actor: Actor, query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
      const response = await fetch(url, {
        method: 'POST', body: JSON.stringify({ query, variables }),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await sign(actor, audienceOf('students', region))}`, ...headers },
      });
      return { status: response.status, seen: response.headers.get('heyu-seen'), ...await response.json() as Pick<Answer, 'data'> };
    },
    async stop(): Promise<void> {
      await app.close();
      await database.drop();
    },
  };
}

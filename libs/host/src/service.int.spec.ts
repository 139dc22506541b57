import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InternalTokens, keySet, newTokenKey } from '@heyu/auth';
import { EventingModule, eventingMigrations, Sampler } from '@heyu/eventing';
import { PersistenceModule } from '@heyu/persistence';
import { eventually, freshDatabase, type TestDatabase } from '@heyu/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { createService } from './service.js';

const lines: string[] = [];
let database: TestDatabase;
let folder: string;
let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  database = await freshDatabase('jjj', 'notes');
  folder = await mkdtemp(join(tmpdir(), 'heyu-host-'));
  const INTERNAL_JWKS = join(folder, 'gateway.jwks.json');
  await writeFile(INTERNAL_JWKS, JSON.stringify(keySet((await newTokenKey()).publicJwk)));
  const cell = { service: 'notes', region: 'jjj' };
  const nobody = '127.0.0.1:9';
  @Module({ imports: [
    PersistenceModule.forRoot({ ...cell, databaseUrl: database.appUrl, migrationDatabaseUrl: database.ownerUrl, tables: [], migrations: eventingMigrations, production: false }),
    EventingModule.forRoot({ ...cell, brokers: [nobody], owned: [], replicas: [], reactions: [], regions: () => ['jjj'] }),
  ] })
  class Notes {}
  app = await createService({
    name: 'notes', module: Notes, logTo: { write: (line) => { lines.push(line); } },
    config: { NODE_ENV: 'test', PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'info', HEYU_REGION: 'jjj', INTERNAL_JWKS },
  });
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

test('is up without Kafka, starts to wait for it and says so', async () => {
  await app.startAllMicroservices();
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'up', checks: { database: 'up' }, kafka: 'away' }]);
});

test('offers the gateway\'s keys to every module', async () => {
  await expect(app.get(InternalTokens).verify('Bearer a.b.c', 'notes.jjj')).rejects.toThrow();
});

test('has the figures of what carries events beside its own', async () => {
  const figures = async () => (await fetch(`${url}/metrics`)).text();
  const cell = '{service="notes",region="jjj"}';
  const text = await eventually('the first sample', async () => (await figures()).includes(`heyu_cell_writable${cell} 1`) && figures());
  for (const name of ['outbox_age_seconds', 'outbox_unpublished', 'relay_leading', 'parked_events', 'reactions_due', 'reactions_parked']) {
    expect(text).toMatch(new RegExp(`^heyu_${name}\\${cell} \\d`, 'm'));
  }
  for (const name of ['as_of_age_seconds', 'consumer_lag', 'http_request_seconds']) expect(text).toMatch(new RegExp(`^# HELP heyu_${name} \\w.{20,}`, 'm'));
  expect(text).toMatch(/^heyu_http_request_seconds_count\{method="GET",path="health",status="200"\} 1/m);
});

test('serves, and says in words what is in its way', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const closed = async (sql: string): Promise<unknown[]> => {
    await owner.query(sql);
    await app.get(Sampler).sample();
    const ready = await fetch(`${url}/health/ready`);
    return [ready.status, await ready.json()];
  };
  expect(await closed('update cell set writable = false')).toEqual([200, { status: 'degraded', checks: { database: 'up' }, kafka: 'away',
    troubles: [{ code: 'CLOSED', message: { zh: expect.stringContaining('暂停写入'), en: expect.stringContaining('takes no writes') } }] }]);
  expect(await closed('update cell set writable = true')).toMatchObject([200, { status: 'up' }]);
  await owner.end();
});

test('is not ready without its database', async () => {
  await app.get(DataSource).destroy();
  expect((await fetch(`${url}/health/ready`)).status).toBe(503);
});

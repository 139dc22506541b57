import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { keySet, newTokenKey } from '@heyu/auth';
import { freshDatabase, testDir, type TestDatabase } from '@heyu/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

/** The service as it is started, by its own main. */
let database: TestDatabase;
let environment: Record<string, string>;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await freshDatabase('jjj', 'students');
  const dir = mkdtempSync(join(testDir(), 'main-'));
  writeFileSync(join(dir, 'jwks.json'), JSON.stringify(keySet((await newTokenKey()).publicJwk)));
  environment = {
    NODE_ENV: 'test', PORT: '0', HEYU_REGION: 'jjj', DATABASE_URL: database.appUrl, KAFKA_BROKERS: '127.0.0.1:9', INTERNAL_JWKS: join(dir, 'jwks.json'),
    HEYU_REGIONS_DIR: fileURLToPath(new URL('../../../deploy/regions', import.meta.url)), FILES_DIR: join(dir, 'files'), CELL_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(children.filter(({ exitCode }) => exitCode === null).map((child) => once(child, 'exit')));
  await database.drop();
});

/** Starts it; the first line of its log that says that it listens or ends. */
async function started(more: Record<string, string>): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../dist/main.js', import.meta.url))], { env: { ...environment, ...more }, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface(child.stdout!)) if (/"listening"|"this process ends"/.test(line)) return { child, said: line };
  return { child, said: 'nothing' };
}

test('without its tables and without their owner it says what is missing, and ends', async () => {
  const { child, said } = await started({});
  expect(said).toMatch(/lacks CreateBackbone1764000000000.*start the service once with MIGRATION_DATABASE_URL/);
  if (child.exitCode === null) await once(child, 'exit');
  expect(child.exitCode).toBe(1);
});

test('given the owner it migrates, and then serves under the same pid without him', async () => {
  const { child, said } = await started({ MIGRATION_DATABASE_URL: database.ownerUrl });
  expect(JSON.parse(said)).toMatchObject({ msg: 'listening' });
  if (process.platform === 'linux') {
    const given = readFileSync(`/proc/${child.pid}/environ`, 'latin1').split('\0').map((entry) => entry.split('=')[0]);
    expect(given).toContain('DATABASE_URL');
    expect(given).not.toContain('MIGRATION_DATABASE_URL');
  }
});

test('migrated once, it starts without the owner', async () => {
  expect(JSON.parse((await started({})).said)).toMatchObject({ msg: 'listening' });
});

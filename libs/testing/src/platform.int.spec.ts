import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { anyPorts, builtServices, regionsDir, regionsIn, runPlatform, type Platform } from '@heyu/local';
import { eventually, testDir } from './index.js';

/** Every service runs as two processes. */
const shape = { regions: regionsIn(regionsDir), services: builtServices(), instances: 2 };
const cell = `${shape.regions[0]}-${shape.services[0]}`;
const said: string[] = [];
let platform: Platform;
beforeAll(async () => {
  platform = await runPlatform({ ...shape, ports: await anyPorts(shape), dir: mkdtempSync(join(testDir(), 'platform-')), regionsDir, testClock: true,
    say: (line) => said.push(line) });
  await platform.ready();
}, 240_000);
afterAll(() => platform?.stop());

const pidOf = (name: string): number => platform.processes().find((each) => each.name === name)?.pid ?? 0;
const schools = async (): Promise<unknown> => {
  const answer = await fetch(`${platform.gatewayUrl}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ regions { code } }' }) });
  return answer.json();
};

test('the gateway answers for the cell of the default region', async () => {
  expect(await schools()).toEqual({ data: { regions: shape.regions.map((code) => ({ code })) } });
});

test.each(['gateway', 'issuer', 'kafka', 'postgres', cell, `${cell}-2`])('%s is started again after kill -9', async (name) => {
  const before = pidOf(name);
  process.kill(before, 'SIGKILL');
  await eventually(`${name} to be started again`, () => pidOf(name) !== before && pidOf(name) > 0 && said.some((line) => line.startsWith(`${name} ended`)), { within: 60_000 });
  await platform.ready();
});

test('right after one of two processes was killed the gateway answers through the other', async () => {
  process.kill(pidOf(`${cell}-2`), 'SIGKILL');
  await eventually('an answer of the other process', async () => 'data' in (await schools() as object));
  for (let asked = 0; asked < 6; asked += 1) expect(await schools()).toHaveProperty('data.regions');
});

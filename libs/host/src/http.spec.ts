import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Health } from './health.js';
import { createHttp } from './http.js';
import { currentTraceparent } from './trace.js';

@Controller()
class Echo {
  @Get('trace') trace() { return { traceparent: currentTraceparent() }; }
  @Post('echo') echo(@Body() body: unknown) { return body; }
}
@Module({ controllers: [Echo] })
class EchoModule {}

const lines: string[] = [];
let app: NestExpressApplication;
let url: string;
let databaseIsUp = true;

beforeAll(async () => {
  app = await createHttp({
    name: 'echo', region: 'jjj', module: EchoModule, bodyLimit: '1kb', logTo: { write: (line) => { lines.push(line); } },
    config: { NODE_ENV: 'test', PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'info' },
  });
  const health = app.get(Health);
  health.needs('database', () => { if (!databaseIsUp) throw new Error('10.0.0.7 refuses'); });
  health.tell('kafka', () => 'away');
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(() => app.close());
const post = (body: string) => fetch(`${url}/echo`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

test('lives and is ready, also without Kafka', async () => {
  expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: 'up' });
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'up', checks: { database: 'up' }, kafka: 'away' }]);
});

test('is not ready without what it needs, and does not say why', async () => {
  databaseIsUp = false;
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'down', checks: { database: 'down' }, kafka: 'away' }]);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  databaseIsUp = true;
});

test('counts requests by first path segment', async () => {
  await fetch(`${url}/nobody/knows/${'x'.repeat(30)}`);
  const metrics = await fetch(`${url}/metrics`);
  expect(metrics.headers.get('content-type')).toContain('version=0.0.4');
  expect(await metrics.text()).toMatch(/heyu_http_request_seconds_count\{method="GET",path="other",status="404"\} 1/);
});

test('a request keeps its id and its trace, and is one log line without its query', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const response = await fetch(`${url}/trace?name=somebody`, { headers: { traceparent, 'x-request-id': 'call-0001' } });
  expect((await response.json() as { traceparent: string }).traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)/);
  expect(response.headers.get('x-request-id')).toBe('call-0001');
  const line = lines.map((one) => JSON.parse(one)).find((one) => one.requestId === 'call-0001');
  expect(line).toMatchObject({ msg: 'request', method: 'GET', status: 200, service: 'echo', region: 'jjj', traceId: '0af7651916cd43dd8448eb211c80319c' });
  expect(lines.join('')).not.toContain('somebody');
});

test('an id that is no id is replaced', async () => {
  const response = await fetch(`${url}/trace`, { headers: { 'x-request-id': 'a b "c"' } });
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('bodies have a limit, and what is not JSON is refused without a stack', async () => {
  expect((await post('{"a":1}')).status).toBe(201);
  expect((await post(JSON.stringify({ a: 'x'.repeat(2000) }))).status).toBe(413);
  const broken = await post('{"a":');
  expect(broken.status).toBe(400);
  expect(await broken.text()).not.toMatch(/at |node_modules/);
});

test('answers carry security headers and no word about the software', async () => {
  const { headers } = await fetch(`${url}/trace`);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-powered-by')).toBeNull();
});

test('is not ready any more once it closes', async () => {
  const health = app.get(Health);
  expect((await health.state()).ready).toBe(true);
  await app.close();
  expect((await health.state()).ready).toBe(false);
});

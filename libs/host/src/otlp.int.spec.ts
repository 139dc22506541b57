import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { createHttp } from './http.js';

@Module({})
class Nothing {}

const received: { method: string | undefined; path: string | undefined; type: string | undefined; body: Buffer }[] = [];
const collector = createServer(async (req, res) => {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  received.push({ method: req.method, path: req.url, type: req.headers['content-type'], body: Buffer.concat(chunks) });
  res.setHeader('content-type', 'application/json').end('{}');
});
let endpoint: string;
beforeAll(async () => {
  await new Promise<void>((done) => { collector.listen(0, '127.0.0.1', done); });
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(() => { collector.close(); });

test('spans go to the OTLP endpoint, at the latest when the process ends', async () => {
  const app = await createHttp({
    name: 'traced', region: 'jjj', module: Nothing, logTo: { write: () => undefined },
    config: { NODE_ENV: 'test', PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'info', OTEL_EXPORTER_OTLP_ENDPOINT: endpoint },
  });
  await app.listen(0, '127.0.0.1');
  const answer = await fetch(`${await app.getUrl()}/health/live`, { headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' } });
  expect(answer.status).toBe(200);
  await app.close();
  expect(received).toMatchObject([{ method: 'POST', path: '/v1/traces' }]);
  const { resourceSpans: [told] } = JSON.parse(received[0]!.body.toString('utf8'));
  expect(told.resource.attributes).toEqual(expect.arrayContaining([
    { key: 'service.name', value: { stringValue: 'traced' } }, { key: 'heyu.region', value: { stringValue: 'jjj' } }]));
  expect(told.scopeSpans[0].spans).toEqual([expect.objectContaining({
    name: 'GET /health', traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' })]);
});

import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { topicOf, newId } from '@heyu/contracts';
import { eventually, freshRegion, sharedKafka } from '@heyu/testing';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { inSpan } from './spans.js';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { Ballot, castBallot, openPoll, person, Poll, polls } from './testing/polls.fixture.js';

const exporter = new InMemorySpanExporter();
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register();
const [here, there] = [freshRegion(), freshRegion()];
let mine: TestCellProcess;
let yours: TestCellProcess;
beforeAll(async () => {
  const { brokers } = await sharedKafka();
  mine = await startCell({ region: here, regions: [here, there], brokers });
  yours = await startCell({ region: there, regions: [here, there], brokers });
});
afterAll(async () => {
  await mine.stop();
  await yours.stop();
});
beforeEach(() => exporter.reset());

/** What libs/host does around a request: the caller brings the traceparent of the span in which it is served. */
async function mutation<T>(name: string, work: (traceparent: string) => Promise<T>): Promise<ReadableSpan> {
  const span = trace.getTracer('spec').startSpan(name, { kind: SpanKind.SERVER });
  const carrier: { traceparent?: string } = {};
  propagation.inject(trace.setSpan(context.active(), span), carrier);
  await work(carrier.traceparent!);
  span.end();
  return exporter.getFinishedSpans().find((one) => one.name === name)!;
}

const children = (parent: ReadableSpan): ReadableSpan[] => exporter.getFinishedSpans().filter((one) => one.parentSpanContext?.spanId === parent.spanContext().spanId);
const spanUnder = (parent: ReadableSpan, name: string, region?: string): Promise<ReadableSpan> => eventually(`${name} under ${parent.name}`, () =>
  children(parent).find((one) => one.name === name && (!region || one.attributes['heyu.region'] === region)));

it('a mutation in one region and the reactions to it in others are one trace', async () => {
  const pollId = newId(here);
  await mine.home.command(person(here), 'open', {}, openPoll('lunch', pollId));
  await eventually('the poll in the other cell', () => yours.records.get(polls, pollId));
  const ballotId = newId(there);
  const cast = await mutation('castBallot', (traceparent) => yours.home.command({ ...person(there), traceparent }, 'cast', {}, castBallot(pollId, 'yes', ballotId)));
  await spanUnder(cast, `send ${topicOf(Ballot, there)}`);
  const arrived = await spanUnder(cast, `replicate ${topicOf(Ballot, there)}`, here);
  expect(arrived.attributes['heyu.event']).toBe(`${ballotId}.1`);
  const counted = await spanUnder(cast, 'react count-ballots', here);
  expect([counted.kind, counted.attributes['heyu.key']]).toEqual([SpanKind.CONSUMER, pollId]);

  await spanUnder(counted, `send ${topicOf(Poll, here)}`);
  const seen = await spanUnder(counted, `replicate ${topicOf(Poll, here)}`, there);
  expect(children(counted).filter(({ name, attributes }) => name === 'react count-ballots' && attributes['heyu.region'] === there).length).toBe(0);

  const joined = [cast, arrived, counted, seen];
  expect(new Set(joined.map((span) => span.spanContext().traceId)).size).toBe(1);
  expect(new Set(joined.map((span) => span.spanContext().spanId)).size).toBe(joined.length);
  const [audited] = await mine.dataSource.query('select traceparent from audit where record_id = $1 and version = 2', [pollId]);
  expect(audited.traceparent).toBe(`00-${counted.spanContext().traceId}-${counted.spanContext().spanId}-01`);
});

it('what no request led to is a trace of its own, and a failure is told by its name only', async () => {
  const step = { name: 'react look', kind: SpanKind.CONSUMER, attributes: {} };
  await expect(inSpan(undefined, step, async () => { throw new TypeError('of 张三'); })).rejects.toThrow();
  const [span] = exporter.getFinishedSpans().filter(({ name }) => name === 'react look');
  expect([span!.parentSpanContext, span!.status, span!.events]).toEqual([undefined, { code: SpanStatusCode.ERROR, message: 'TypeError' }, []]);
});

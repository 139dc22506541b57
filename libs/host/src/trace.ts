import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-node';

let provider: NodeTracerProvider | undefined;

/** Starts tracing, once in a process. Spans leave it only where an OTLP endpoint is given; ids travel in any case. */
export async function startTracing(who: { service: string; region?: string | undefined; endpoint?: string | undefined }): Promise<void> {
  if (provider) return;
  provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': who.service, ...(who.region ? { 'heyu.region': who.region } : {}) }),
    spanProcessors: who.endpoint ? [await exporting(who.endpoint)] : [],
  });
  provider.register();
}

/** Sends what is still to be sent, before the process ends. */
export const flushTraces = async (): Promise<void> => provider?.forceFlush();

/** Loaded only where it is used: the exporter is most of what tracing costs in memory. It reads its other variables (OTEL_EXPORTER_OTLP_HEADERS, …) itself. */
async function exporting(endpoint: string): Promise<SpanProcessor> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  return new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }));
}

/** The present span as a W3C `traceparent`, to be sent to another process or kept with what a later one will go on with (libs/eventing does). */
export function currentTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** Runs `work` in the span of a served request; the returned function ends it. */
export function serveInSpan(headers: object, name: string, work: () => void): (status: number) => void {
  const parent = propagation.extract(context.active(), headers);
  const span = trace.getTracer('heyu').startSpan(name, { kind: SpanKind.SERVER }, parent);
  context.with(trace.setSpan(parent, span), work);
  return (status) => {
    span.setAttribute('http.response.status_code', status);
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
}

/** Ids of the present span, for logs. */
export function currentIds(): { traceId: string; spanId: string } | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && { traceId: span.traceId, spanId: span.spanId };
}

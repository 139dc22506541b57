import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';

/** One piece of the background's work, as traces show it. Attributes are opaque ids and names. */
export interface Step {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
}

/**
 * Runs `work` in a span that belongs to the trace kept as `traceparent` (a new trace without one), and hands it that span's own
 * traceparent, for what it leads to. Where the process traces nothing, what was kept goes on as it is.
 */
export function inSpan<T>(traceparent: string | undefined, step: Step, work: (traceparent: string | undefined) => Promise<T>): Promise<T> {
  const span = open(step, traceparent);
  const within = trace.setSpan(ROOT_CONTEXT, span);
  const carrier: { traceparent?: string } = {};
  propagation.inject(within, carrier);
  return ended([span], () => context.with(within, () => work(carrier.traceparent ?? traceparent)));
}

/** Runs `work` that is done at once for several messages: one span in the trace of each that has one. */
export function inSpans<T>(steps: readonly (Step & { readonly traceparent: string | null | undefined })[], work: () => Promise<T>): Promise<T> {
  return ended(steps.flatMap((step) => (step.traceparent ? [open(step, step.traceparent)] : [])), work);
}

const contextOf = (traceparent: string | undefined) => propagation.extract(ROOT_CONTEXT, traceparent ? { traceparent } : {});

const open = ({ name, kind, attributes }: Step, traceparent: string | undefined): Span =>
  trace.getTracer('heyu').startSpan(name, { kind, attributes }, contextOf(traceparent));

/** Of an error the name only: its message may hold what belongs to no trace. */
async function ended<T>(spans: readonly Span[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'thrown' });
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}

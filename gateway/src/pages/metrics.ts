import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The gateway's own figures, at `/metrics`. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const requestSeconds = new Histogram({
  name: 'heyu_gateway_request_seconds', help: 'GraphQL operations, by kind and HTTP status.',
  labelNames: ['operation', 'status'], buckets, registers: [registry],
});

export const subgraphSeconds = new Histogram({
  name: 'heyu_gateway_subgraph_seconds', help: 'Requests to services, by the caller\'s region and the outcome.',
  labelNames: ['service', 'region', 'outcome'], buckets, registers: [registry],
});

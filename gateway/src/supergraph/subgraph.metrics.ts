import { Histogram } from 'prom-client';

/** What the gateway counts beside what every HTTP process does. */
export const subgraphSeconds = new Histogram({
  name: 'heyu_gateway_subgraph_seconds', help: 'Seconds that a service took to answer a fetch of a plan, by the caller\'s region and the outcome',
  labelNames: ['subgraph', 'cell', 'outcome'], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

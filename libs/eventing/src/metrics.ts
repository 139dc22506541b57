import { Counter, Gauge } from 'prom-client';

const cell = ['service', 'region'] as const;
const perKind = [...cell, 'kind'] as const;

/** What happens, counted. */
export const counters = {
  applied: new Counter({ name: 'heyu_replica_rows_applied_total', help: 'Replica rows that rose', labelNames: perKind }),
  gaps: new Counter({ name: 'heyu_replica_version_gaps_total', help: 'Versions of records that were never seen here', labelNames: perKind }),
  forged: new Counter({ name: 'heyu_forged_events_total', help: 'ALERT above 0: events refused because their topic\'s home cannot have published them', labelNames: perKind }),
  requeued: new Counter({ name: 'heyu_own_events_requeued_total', help: 'Own records sent again because an older version stood behind a newer one', labelNames: perKind }),
  ownAbove: new Counter({ name: 'heyu_own_events_above_total', help: 'ALERT above 0: own records of which the log knows a newer version', labelNames: perKind }),
};

/** How things stand, measured every few seconds. */
export const gauges = {
  outboxAge: new Gauge({ name: 'heyu_outbox_age_seconds', help: 'Seconds since the oldest event that is not published yet was written; 0 without one', labelNames: cell }),
  relayLag: new Gauge({ name: 'heyu_outbox_unpublished', help: 'Number of events not published yet: how far the relay lags', labelNames: cell }),
  heldBack: new Gauge({ name: 'heyu_outbox_parked', help: 'ALERT above 0: events that the log will not take; others do not hear of these records', labelNames: cell }),
  leading: new Gauge({ name: 'heyu_relay_leading', help: '1 in the process whose relay sends', labelNames: cell }),
  asOf: new Gauge({ name: 'heyu_as_of_age_seconds', help: 'Seconds by which what this cell has of a home and kind may be old; NaN if unknown', labelNames: [...cell, 'home', 'kind'] }),
  parked: new Gauge({ name: 'heyu_parked_events', help: 'Number of events that could not be read and wait', labelNames: cell }),
  reactionsDue: new Gauge({ name: 'heyu_reactions_due', help: 'Number of reactions that are due now', labelNames: cell }),
  reactionsParked: new Gauge({ name: 'heyu_reactions_parked', help: 'Number of reactions that failed too often and wait for an operator', labelNames: cell }),
  consumerLag: new Gauge({ name: 'heyu_consumer_lag', help: 'Number of entries of the assigned partitions not read yet', labelNames: cell }),
  trouble: new Gauge({ name: 'heyu_trouble', help: 'ALERT at 1: what /health/ready calls degraded, by code', labelNames: [...cell, 'code'] }),
  auditBroken: new Gauge({ name: 'heyu_audit_chain_broken', help: 'ALERT at 1: audit rows were changed, removed or inserted', labelNames: cell }),
  writable: new Gauge({ name: 'heyu_cell_writable', help: '1 while the cell takes writes; ALERT at 0: it refuses them until it is restored', labelNames: cell }),
};

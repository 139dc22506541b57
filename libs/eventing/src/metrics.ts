import { Counter, Gauge } from 'prom-client';

const cell = ['service', 'region'] as const;
const perKind = [...cell, 'kind'] as const;

/** What happens, counted. */
export const counters = {
  applied: new Counter({ name: 'heyu_replica_rows_applied_total', help: 'Replica rows that rose', labelNames: perKind }),
  gaps: new Counter({ name: 'heyu_replica_version_gaps_total', help: 'Versions of records that were never seen here', labelNames: perKind }),
  forged: new Counter({ name: 'heyu_forged_events_total', help: 'ALERT above 0: events refused because their home is not their topic\'s', labelNames: perKind }),
  requeued: new Counter({ name: 'heyu_own_events_requeued_total', help: 'Own records sent again because an older version stood behind a newer one', labelNames: perKind }),
  ownAbove: new Counter({ name: 'heyu_own_events_above_total', help: 'ALERT above 0: own records of which the log knows a newer version', labelNames: perKind }),
};

/** How things stand, measured every few seconds. */
export const gauges = {
  outboxAge: new Gauge({ name: 'heyu_outbox_age_seconds', help: 'Age of the oldest unpublished event', labelNames: cell }),
  relayLag: new Gauge({ name: 'heyu_outbox_unpublished', help: 'Events not published yet', labelNames: cell }),
  leading: new Gauge({ name: 'heyu_relay_leading', help: '1 in the process whose relay sends', labelNames: cell }),
  asOf: new Gauge({ name: 'heyu_as_of_age_seconds', help: 'Age of what this cell has of another home and kind; NaN if unknown', labelNames: [...cell, 'home', 'kind'] }),
  parked: new Gauge({ name: 'heyu_parked_events', help: 'Events that could not be read and wait', labelNames: cell }),
  reactionsDue: new Gauge({ name: 'heyu_reactions_due', help: 'Reactions that are due now', labelNames: cell }),
  reactionsParked: new Gauge({ name: 'heyu_reactions_parked', help: 'Reactions that failed too often and wait for an operator', labelNames: cell }),
  consumerLag: new Gauge({ name: 'heyu_consumer_lag', help: 'Entries of the assigned partitions not read yet', labelNames: cell }),
  writable: new Gauge({ name: 'heyu_cell_writable', help: 'ALERT at 0: the cell refuses writes until it is restored', labelNames: cell }),
};

/**
 * The kinds of requests that go on at once, each within numbers of its own: `whole` in this process, `address` from one address, `caller` by
 * one signed-in caller; `connections` to one process of a cell, as many as there are requests where each needs one. A service works on at a
 * query whose client has left, since what it has begun it cannot break off: its place is given back `leftMs` later.
 */
export const lanes = {
  queries: { whole: 1_000, address: 150, caller: 60, connections: 256, leftMs: 3_000 },
  reads: { whole: 200, address: 50, caller: 20, connections: 200, leftMs: 0 },
  uploads: { whole: 60, address: 20, caller: 4, connections: 60, leftMs: 0 },
} as const satisfies Record<string, { whole: number; address: number; caller: number; connections: number; leftMs: number }>;
export type Lane = keyof typeof lanes;

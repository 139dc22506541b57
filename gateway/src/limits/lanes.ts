/**
 * The kinds of requests that go on at once, each within numbers of its own: `whole` in this process, `address` from one address, `caller` by
 * one signed-in caller; `connections` to one process of a cell, as many as there are requests where each needs one.
 */
export const lanes = {
  queries: { whole: 1_000, address: 250, caller: 60, connections: 256 },
  reads: { whole: 200, address: 50, caller: 20, connections: 200 },
  uploads: { whole: 60, address: 20, caller: 4, connections: 60 },
} as const satisfies Record<string, { whole: number; address: number; caller: number; connections: number }>;
export type Lane = keyof typeof lanes;

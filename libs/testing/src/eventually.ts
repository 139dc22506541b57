import { until } from '@heyu/local';

/** `until` with the patience of a spec: 15 s (`within`, milliseconds). */
export const eventually = <T>(what: string, probe: () => T | Promise<T>, { within = 15_000 }: { within?: number } = {}) =>
  until(what, probe, { withinMs: within, everyMs: 200 });

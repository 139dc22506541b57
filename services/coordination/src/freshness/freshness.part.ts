import type { Part } from '@heyu/service';
import { FreshnessResolver } from './freshness.resolver.js';

/** Up to when this cell has what others committed. */
export const freshnessPart: Part = { resolvers: [FreshnessResolver] };

import type { Part } from '@heyu/service';
import { RegionResolver } from './region.resolver.js';

/** 区域: who decides there and by which rule packs; files of the deployment. */
export const regionsPart: Part = { resolvers: [RegionResolver] };

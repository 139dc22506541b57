import { CONFIG, type Config, type Part } from '@heyu/service';
import { RegionResolver } from './region.resolver.js';
import { Regions } from './regions.js';

/** 区域: who decides there and by which rule packs; files of the deployment. */
export const regionsPart: Part = {
  resolvers: [RegionResolver],
  providers: [{ provide: Regions, inject: [CONFIG], useFactory: ({ HEYU_REGIONS_DIR }: Config) => Regions.read(HEYU_REGIONS_DIR) }],
};

import type { Part } from '@heyu/service';
import { AllianceResolver } from './alliance.resolver.js';
import { alliances } from './alliance.table.js';
import { DissolveAlliance } from './dissolve-alliance.js';
import { FormAlliance } from './form-alliance.js';
import { ReviseAlliance } from './revise-alliance.js';

/** 职教集团、联盟: schools and enterprises that stay together beyond one program. */
export const alliancesPart: Part = {
  owned: [alliances],
  resolvers: [AllianceResolver],
  providers: [FormAlliance, ReviseAlliance, DissolveAlliance],
};

import { reading } from '@heyu/persistence';
import type { Part } from '@heyu/service';
import { AllianceResolver } from './alliance.resolver.js';
import { alliances } from './alliance.table.js';
import { dissolveAlliance } from './dissolve-alliance.js';
import { formAlliance } from './form-alliance.js';
import { reviseAlliance } from './revise-alliance.js';

/** 职教集团、联盟: schools and enterprises that stay together beyond one program. */
export const alliancesPart: Part = {
  owned: [alliances],
  verbs: [formAlliance, reviseAlliance, dissolveAlliance],
  readings: [reading(alliances)],
  resolvers: [AllianceResolver],
};

import { reading } from '@heyu/persistence';
import type { Part } from '@heyu/service';
import { FoldNames1764500000000 } from '../../migrations/1764500000000-fold-names.js';
import { PairNames1764600000000 } from '../../migrations/1764600000000-pair-names.js';
import { carryOutAnnounced } from './carry-out-announced.js';
import { registerSchool } from './register-school.js';
import { renameSchool } from './rename-school.js';
import { reviseSchool } from './revise-school.js';
import { schoolStanding } from './school-standing.js';
import { SchoolResolver, SchoolVoidedResolver } from './school.resolver.js';
import { schools } from './school.table.js';
import { voidSchool } from './void-school.js';

/** 学校: the directory of schools, each kept by its region. */
export const schoolsPart: Part = {
  owned: [schools],
  verbs: [registerSchool, reviseSchool, renameSchool, voidSchool],
  reactions: [carryOutAnnounced],
  readings: [reading(schools)],
  resolvers: [SchoolResolver, SchoolVoidedResolver],
  standing: schoolStanding,
  migrations: [FoldNames1764500000000, PairNames1764600000000],
};

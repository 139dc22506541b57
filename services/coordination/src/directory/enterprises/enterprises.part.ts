import { reading } from '@heyu/persistence';
import type { Part } from '@heyu/service';
import { closeEnterprise } from './close-enterprise.js';
import { EnterpriseResolver } from './enterprise.resolver.js';
import { enterprises } from './enterprise.table.js';
import { registerEnterprise } from './register-enterprise.js';
import { reviseEnterprise } from './revise-enterprise.js';

/** 企业: enterprises that take part in programs. */
export const enterprisesPart: Part = {
  owned: [enterprises],
  verbs: [registerEnterprise, reviseEnterprise, closeEnterprise],
  readings: [reading(enterprises)],
  resolvers: [EnterpriseResolver],
};

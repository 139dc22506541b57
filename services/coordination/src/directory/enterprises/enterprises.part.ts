import type { Part } from '@heyu/service';
import { CloseEnterprise } from './close-enterprise.js';
import { EnterpriseResolver } from './enterprise.resolver.js';
import { enterprises } from './enterprise.table.js';
import { RegisterEnterprise } from './register-enterprise.js';
import { ReviseEnterprise } from './revise-enterprise.js';

/** 企业: enterprises that take part in programs. */
export const enterprisesPart: Part = {
  owned: [enterprises],
  resolvers: [EnterpriseResolver],
  providers: [RegisterEnterprise, ReviseEnterprise, CloseEnterprise],
};

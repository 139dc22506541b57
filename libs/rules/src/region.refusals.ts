import { refusals } from '@heyu/contracts';

/** What no region or rule pack is configured for; each service that asks for them has them in its closed list. */
export const regionMessages = {
  JURISDICTION_NOT_CONFIGURED: { zh: '{code} 不属于任何已配置区域的管辖区', en: '{code} is no jurisdiction of any configured region' },
  RULE_PACK_MISSING: { zh: '{body} 在 {day} 尚无生效的规则包', en: 'No rule pack of {body} is in force on {day}' },
} as const;

export const refuseRegion = refusals(regionMessages);

import { isRefusal, type Refusal } from '@heyu/contracts';
import { cityOf, provinceOf } from './divisions.js';
import { refuseRegion } from './region.refusals.js';

export interface Name {
  readonly zh: string;
  readonly en: string;
}
export interface Named {
  readonly code: string;
  readonly name: Name;
}

/** 审批 or 备案. */
export type DecisionMode = 'APPROVAL' | 'FILING';

/** 规则包: what one body (a province's authority or a region's coordinator) asks for, from a Shanghai day on. */
export interface RulePack {
  /** `<body>/<day>`. */
  readonly id: string;
  readonly body: string;
  /** In force from this Shanghai day. */
  readonly from: string;
  readonly decisionMode: DecisionMode;
  /** Shanghai days after opening, until the end of which each is due. */
  readonly daysDue: { readonly confirmation: number; readonly review: number; readonly signature: number };
  /** Filing only: days after opening in which the body may object. */
  readonly objectionDays: number | null;
  /** Documents that must be shown about a state-controlled (K) major; without them it is refused. */
  readonly stateControlledEvidence: readonly Name[];
}

/** A region as `deploy/regions/<code>/` describes it. */
export interface Region extends Named {
  /** What a jurisdiction is here: a province, or in a region of one province's cities (`parentProvince`) a city. */
  readonly jurisdictionLevel: 'PROVINCE' | 'CITY';
  readonly parentProvince: string | null;
  readonly jurisdictions: readonly Named[];
  /** Approving authorities (province-level education departments), by the code of their province. */
  readonly authorities: readonly Named[];
  /** Of every body of the region, oldest first. */
  readonly rulePacks: readonly RulePack[];
}

/** A body that decides on a program, and by which rules. */
export interface Decider {
  readonly body: string;
  readonly region: string;
  readonly role: 'REGIONAL_COORDINATOR' | 'APPROVING_AUTHORITY';
  readonly mode: DecisionMode;
  /** Shanghai days until a review is due. */
  readonly daysDue: number;
  readonly objectionDays: number | null;
  readonly pack: string;
}

export const regionOfProvince = (regions: readonly Region[], province: string): Region | null =>
  regions.find((region) => region.authorities.some(({ code }) => code === province)) ?? null;

export const regionOfJurisdiction = (regions: readonly Region[], jurisdiction: string): Region | null =>
  regions.find((region) => region.jurisdictions.some(({ code }) => code === jurisdiction)) ?? null;

/** The province whose authority approves for a jurisdiction. */
export const provinceOfJurisdiction = (region: Region, jurisdiction: string): string => region.parentProvince ?? provinceOf(jurisdiction);

/**
 * The jurisdiction of a school that a province governs and whose main site stands at `location`: the province;
 * in a region counted by cities, the city of the site. Refuses what no region is configured for.
 */
export function jurisdictionOf(
  regions: readonly Region[], governingProvince: string, location: string,
): { readonly region: Region; readonly jurisdictionCode: string } | Refusal {
  const region = regionOfProvince(regions, governingProvince);
  const jurisdictionCode = region?.jurisdictionLevel === 'CITY' ? cityOf(location) : governingProvince;
  if (!region?.jurisdictions.some(({ code }) => code === jurisdictionCode)) {
    return refuseRegion('JURISDICTION_NOT_CONFIGURED', 'locationDivisionCode', { code: jurisdictionCode });
  }
  return { region, jurisdictionCode };
}

/** The newest pack of a body that is not after the day. A program keeps the pack of its proposal. */
export function packOn(regions: readonly Region[], body: string, day: string): RulePack | Refusal {
  const packs = regions.flatMap((region) => region.rulePacks).filter((pack) => pack.body === body && pack.from <= day);
  return packs.sort((a, b) => (a.from < b.from ? 1 : -1))[0] ?? refuseRegion('RULE_PACK_MISSING', null, { body, day });
}

/**
 * Who decides on a program of schools of these jurisdictions: the coordinator of every region involved, always by approval,
 * and the approving authority of every province involved, as its pack says. Domain rule 5.
 */
export function deciders(regions: readonly Region[], jurisdictions: readonly string[], day: string): readonly Decider[] | Refusal {
  const found = new Map<string, Decider>();
  for (const jurisdiction of jurisdictions) {
    const region = regionOfJurisdiction(regions, jurisdiction);
    if (!region) return refuseRegion('JURISDICTION_NOT_CONFIGURED', null, { code: jurisdiction });
    for (const body of [region.code, provinceOfJurisdiction(region, jurisdiction)]) {
      const pack = packOn(regions, body, day);
      if (isRefusal(pack)) return pack;
      const coordinator = body === region.code;
      found.set(body, {
        body,
        region: region.code,
        role: coordinator ? 'REGIONAL_COORDINATOR' : 'APPROVING_AUTHORITY',
        mode: coordinator ? 'APPROVAL' : pack.decisionMode,
        daysDue: pack.daysDue.review,
        objectionDays: coordinator ? null : pack.objectionDays,
        pack: pack.id,
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.body < b.body ? -1 : 1));
}

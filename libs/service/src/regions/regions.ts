import type { Refusal } from '@heyu/contracts';
import { readRegions } from './region.file.js';
import {
  deciders, jurisdictionOf, packOn, regionOfJurisdiction, regionOfProvince,
  type Decider, type Region, type RulePack,
} from '@heyu/rules';

/** The configured regions and their rule packs: reference data, the same in every cell, read once at boot. */
export class Regions {
  constructor(readonly all: readonly Region[]) {}

  /** Throws one error that lists every problem of the configuration. */
  static read(dir: string): Regions {
    const { regions, problems } = readRegions(dir);
    if (problems.length > 0) throw new Error(`The regions are not configured properly:\n${problems.map((p) => `  ${p}`).join('\n')}`);
    return new Regions(regions);
  }

  byCode(code: string): Region | null {
    return this.all.find((region) => region.code === code) ?? null;
  }

  regionOfProvince(province: string): Region | null {
    return regionOfProvince(this.all, province);
  }

  regionOfJurisdiction(jurisdiction: string): Region | null {
    return regionOfJurisdiction(this.all, jurisdiction);
  }

  /** Where a school belongs that a province governs and whose main site stands at `location`. */
  jurisdictionOf(governingProvince: string, location: string): { readonly region: Region; readonly jurisdictionCode: string } | Refusal {
    return jurisdictionOf(this.all, governingProvince, location);
  }

  /** The rule pack of a body on a Shanghai day. */
  packOn(body: string, day: string): RulePack | Refusal {
    return packOn(this.all, body, day);
  }

  /** Who decides on a program of schools of these jurisdictions that is proposed on a Shanghai day. */
  deciders(jurisdictions: readonly string[], day: string): readonly Decider[] | Refusal {
    return deciders(this.all, jurisdictions, day);
  }
}

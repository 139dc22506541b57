import { Injectable } from '@nestjs/common';
import { isRefusal, type Decider, type PartySchool, type Refusal, type School, type Terms } from '@heyu/contracts';
import type { Reader } from '@heyu/persistence';
import { provinceOfJurisdiction, type RulePack } from '@heyu/rules';
import { Regions } from '@heyu/service';
import { enterprises } from '../../directory/enterprises/enterprise.table.js';
import { Majors } from '../../directory/majors/majors.js';
import { schools } from '../../directory/schools/school.table.js';
import { inOrder } from './terms-order.rules.js';
import { formed } from './terms.form.rules.js';
import { isFaulty, schoolIdsOf, termsProblems, type DraftTerms } from './terms.rules.js';

export { hashOfTerms } from './terms-hash.js';

/** Terms that keep every rule, with who takes part and who decides by the rule packs of a day. */
export interface CheckedTerms {
  readonly terms: Terms;
  readonly parties: PartySchool[];
  readonly deciders: Decider[];
}
export interface CheckFor {
  /** Shanghai day whose rule packs hold: that of the program's first proposal. */
  readonly packDay: string;
  readonly today: string;
  readonly amendment: boolean;
}

/** Judges terms by the directory, the catalogue of majors and the rule packs that this cell knows. */
@Injectable()
export class TermsCheck {
  constructor(private readonly regions: Regions, private readonly majors: Majors) {}

  /** The terms with the frozen lists of their round, or everything that is wrong with them, in the order of the form. */
  async check(reader: Reader, draft: DraftTerms, { packDay, today, amendment }: CheckFor): Promise<CheckedTerms | readonly Refusal[]> {
    const terms = formed(draft);
    if (isFaulty(terms)) return terms;
    const found = await reader.getMany(schools, schoolIdsOf(terms));
    const named = await reader.getMany(enterprises, terms.enterpriseIds);
    const packs = this.packsOf(found, packDay);
    if (isRefusal(packs)) return [packs];
    const evidenceDocuments = Math.max(0, ...packs.map(({ stateControlledEvidence }) => stateControlledEvidence.length));
    const problems = termsProblems(terms, { schools: found, enterprises: named, catalogue: this.majors, today, evidenceDocuments, amendment });
    if (problems.length > 0) return problems;
    const deciders = this.decidersOf(found, packDay);
    return isRefusal(deciders) ? [deciders] : { terms: inOrder(terms), parties: partiesOf(terms, found, packs), deciders };
  }

  /** The pack of each school's province, in the order of the schools. */
  private packsOf(found: readonly School[], day: string): RulePack[] | Refusal {
    const packs: RulePack[] = [];
    for (const { jurisdictionCode } of found) {
      const region = this.regions.regionOfJurisdiction(jurisdictionCode);
      const pack = this.regions.packOn(region ? provinceOfJurisdiction(region, jurisdictionCode) : jurisdictionCode, day);
      if (isRefusal(pack)) return pack;
      packs.push(pack);
    }
    return packs;
  }

  private decidersOf(found: readonly School[], day: string): Decider[] | Refusal {
    const deciders = this.regions.deciders(found.map(({ jurisdictionCode }) => jurisdictionCode), day);
    if (isRefusal(deciders)) return deciders;
    return deciders.map(({ role, ...frozen }) => ({ ...frozen, role: role === 'REGIONAL_COORDINATOR' ? 'COORDINATOR' : 'AUTHORITY' }));
  }
}

/** The party schools, lead first, each with its days by its province's pack. */
function partiesOf(terms: Terms, found: readonly School[], packs: readonly RulePack[]): PartySchool[] {
  return schoolIdsOf(terms).map((schoolId, at) => {
    const place = found.findIndex(({ id }) => id === schoolId);
    const { schoolCode, home: region, jurisdictionCode } = found[place]!;
    const { daysDue, id: pack } = packs[place]!;
    return { schoolId, schoolCode, region, jurisdictionCode, lead: at === 0, confirmDays: daysDue.confirmation, signDays: daysDue.signature, pack };
  });
}

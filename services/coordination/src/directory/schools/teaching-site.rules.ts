import { textOf, type Refusal, type TeachingSite } from '@heyu/contracts';
import { firstOf, lineProblem, nameProblem, cityOf, isDivision, provinceOf, type Region } from '@heyu/rules';
import { refuse } from '../../refusals.js';

/**
 * A site outside the school's jurisdiction (the province; in a region counted by cities the city) stands on the approval of the
 * education authority of the place, province or city (domain rule 5).
 */
export function sitesProblem(sites: readonly TeachingSite[], region: Region, jurisdictionCode: string): Refusal | null {
  const jurisdiction = region.jurisdictionLevel === 'CITY' ? cityOf : provinceOf;
  return firstOf(...sites.flatMap((site, at) => {
    const field = `teachingSites[${at}]`;
    if (!isDivision(site.divisionCode)) return [refuse('DIVISION_INVALID', `${field}.divisionCode`)];
    const remote = jurisdiction(site.divisionCode) !== jurisdictionCode;
    return [
      nameProblem(site.name, `${field}.name`),
      lineProblem(site.hostApproval?.documentNo ?? null, `${field}.hostApproval.documentNo`),
      remote && !approved(site) ? refuse('SITE_NEEDS_HOST_APPROVAL', `${field}.hostApproval`, { name: site.name }) : null,
    ];
  }));
}

const approved = ({ hostApproval, divisionCode }: TeachingSite): boolean =>
  hostApproval !== null && textOf(hostApproval.documentNo) !== '' && [provinceOf(divisionCode), cityOf(divisionCode)].includes(hostApproval.authority);

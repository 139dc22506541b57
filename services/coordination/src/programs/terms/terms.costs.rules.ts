import type { Enterprise, Refusal, Terms } from '@heyu/contracts';
import { refuse } from '../../refusals.js';

export type EnterpriseFacts = Pick<Enterprise, 'id' | 'state'>;

/** Money is integer fen, the shares add up to the total, and every payer is a party school or a named enterprise. Domain rule 16. */
export function costProblems(terms: Terms): Refusal[] {
  if (!terms.costSharing) return [];
  const { totalFen, shares } = terms.costSharing;
  const payers = [terms.leadSchoolId, ...terms.partnerSchoolIds, ...terms.enterpriseIds];
  const sum = shares.reduce((total, share) => total + share.fen, 0);
  return [
    ...shares.flatMap(({ payerId }, at) => [
      ...(payers.includes(payerId) ? [] : [refuse('PAYER_UNKNOWN', `terms.costSharing.shares[${at}].payerId`)]),
      ...(shares.findIndex((share) => share.payerId === payerId) < at ? [refuse('PAYER_TWICE', `terms.costSharing.shares[${at}].payerId`)] : []),
    ]),
    ...(sum === totalFen ? [] : [refuse('COSTS_SUM', 'terms.costSharing.totalFen', { sum, total: totalFen })]),
  ];
}

export function enterpriseProblems(terms: Terms, enterprises: readonly EnterpriseFacts[]): Refusal[] {
  return terms.enterpriseIds.flatMap((id, at): Refusal[] => {
    const field = `terms.enterpriseIds[${at}]`;
    const enterprise = enterprises.find((one) => one.id === id);
    if (terms.enterpriseIds.indexOf(id) < at) return [refuse('ENTERPRISE_TWICE', field)];
    if (!enterprise) return [refuse('NOT_YET_HERE', field)];
    return enterprise.state === 'ACTIVE' ? [] : [refuse('ENTERPRISE_CLOSED', field)];
  });
}

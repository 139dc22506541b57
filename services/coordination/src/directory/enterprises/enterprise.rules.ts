import type { Actor, BodyOf, Enterprise, Refusal, Warning } from '@heyu/contracts';
import { firstOf, keepsDirectory, lineProblem, nameProblem, isDivision, provinceOf } from '@heyu/rules';
import { refuse, warn } from '../../refusals.js';
import { creditCodeProblem } from './credit-code.rules.js';

export type EnterpriseBody = BodyOf<typeof import('@heyu/contracts').Enterprise>;

/** What a registrant says of an enterprise. */
export type EnterpriseDetails = Pick<EnterpriseBody, 'unifiedSocialCreditCode' | 'nameZh' | 'nameEn' | 'divisionCode' | 'industry'>;
/** The same as it is said: what may be unknown may be left out. */
export type SaidOfEnterprise = Omit<EnterpriseDetails, 'nameEn' | 'industry'> & Partial<EnterpriseDetails>;

export const enterpriseDetails = ({ unifiedSocialCreditCode, nameZh, nameEn, divisionCode, industry }: SaidOfEnterprise): EnterpriseDetails =>
  ({ unifiedSocialCreditCode, nameZh, nameEn: nameEn || null, divisionCode, industry: industry || null });

/** Who keeps the region's directory, and the administrator of any school of the region, who registers its partners. */
export const registersEnterprises = (actor: Actor, region: string): boolean =>
  keepsDirectory(actor, region) || (actor.role === 'SCHOOL_ADMIN' && actor.region === region);

export function enterpriseProblem(details: EnterpriseDetails): Refusal | null {
  return firstOf(
    creditCodeProblem(details.unifiedSocialCreditCode),
    nameProblem(details.nameZh, 'nameZh'),
    lineProblem(details.nameEn, 'nameEn', 200),
    isDivision(details.divisionCode) ? null : refuse('DIVISION_INVALID', 'divisionCode'),
    lineProblem(details.industry, 'industry'),
  );
}

/** Whether a code that is registered in this home already may be registered there: never. */
export const creditCodeTaken = (standing: Enterprise | null): Refusal | null =>
  standing && refuse('CREDIT_CODE_TAKEN', 'unifiedSocialCreditCode', { code: standing.unifiedSocialCreditCode });

/** Soft rules: what is unusual about an enterprise and yet stands. */
export function enterpriseWarnings({ unifiedSocialCreditCode: code, divisionCode }: EnterpriseDetails): Warning[] {
  return [
    code.startsWith('9') ? null : warn('CREDIT_CODE_NOT_ENTERPRISE', 'unifiedSocialCreditCode'),
    provinceOf(code.slice(2, 8)) === provinceOf(divisionCode) ? null : warn('CREDIT_CODE_DIVISION', 'divisionCode'),
  ].filter((warning) => warning !== null);
}

import type { Refusal } from '@heyu/contracts';
import { refuse } from '../../refusals.js';

/** 统一社会信用代码 (GB 32100-2015): registrar (1), category (1), division (6), organisation code (9), check (1). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const shape = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/;
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** The last character, from the first 17 (GB 32100: weighted sum, modulus 31). */
export function creditCheck(first17: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(first17[at]!), 0);
  return alphabet[(31 - (sum % 31)) % 31]!;
}

/** The ninth character of an organisation code, from the first 8 (GB 11714: weighted sum, modulus 11; letters count from A = 10). */
export function organisationCheck(first8: string): string {
  const sum = organisationWeights.reduce((total, weight, at) => total + weight * parseInt(first8[at]!, 36), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Domain rule 2: both check characters must fit. */
export function creditCodeProblem(code: string, field = 'unifiedSocialCreditCode'): Refusal | null {
  if (!shape.test(code)) return refuse('CREDIT_CODE_INVALID', field);
  if (creditCheck(code.slice(0, 17)) !== code[17]) return refuse('CREDIT_CODE_CHECK', field);
  if (organisationCheck(code.slice(8, 16)) !== code[16]) return refuse('CREDIT_CODE_ORGANISATION_CHECK', field);
  return null;
}

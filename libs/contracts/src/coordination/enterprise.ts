import { z } from 'zod';
import { divisionCode, text, utc, words } from '../fields.js';
import { idAt } from '../ids.js';
import { defineRecord, type RecordOf } from '../record.js';

/** One enterprise a home and credit code. */
export const enterpriseIdOf = (home: string, creditCode: string): string => idAt(home, 'enterprise', creditCode);

/** 企业, as a region registered it: unique per home and code, and linked by its code across regions. */
export const Enterprise = defineRecord({
  service: 'coordination',
  name: 'enterprise',
  origin: { id: (home, { unifiedSocialCreditCode }) => enterpriseIdOf(home, unifiedSocialCreditCode), beside: () => [] },
  facts: ['registered', 'revised', 'closed'],
  schema: z.looseObject({
    /** 统一社会信用代码, 18 characters with both check characters. */
    unifiedSocialCreditCode: z.string().length(18),
    nameZh: text,
    nameEn: words.nullable(),
    divisionCode,
    /** 行业, in the registrant's words. */
    industry: words.nullable(),
    state: z.enum(['ACTIVE', 'CLOSED']),
    registeredAt: utc,
  }),
});
export type Enterprise = RecordOf<typeof Enterprise>;

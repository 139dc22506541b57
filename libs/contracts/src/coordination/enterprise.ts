import { z } from 'zod';
import { divisionCode, text, utc, words } from '../fields.js';
import { idAt } from '../ids.js';
import { named, readBy } from '../offered.js';
import { defineRecord, type RecordOf } from '../record.js';

const anyone = readBy('PUBLIC');

/** One enterprise a home and credit code. */
export const enterpriseIdOf = (home: string, creditCode: string): string => idAt(home, 'enterprise', creditCode);

/** 企业, as a region registered it: unique per home and code, and linked by its code across regions. */
export const Enterprise = defineRecord({
  service: 'coordination',
  name: 'enterprise',
  origin: { id: (home, { unifiedSocialCreditCode }) => enterpriseIdOf(home, unifiedSocialCreditCode), beside: () => [] },
  facts: ['registered', 'revised', 'closed'],
  offered: { description: '企业, as one region registered it; the same enterprise elsewhere has the same code. Public: no contacts.', reads: 'PUBLIC' },
  schema: z.looseObject({
    unifiedSocialCreditCode: anyone(z.string().length(18), '统一社会信用代码, 18 characters, both check characters checked. Unique within a home.'),
    nameZh: anyone(text, 'Name in Chinese.'),
    nameEn: anyone(words.nullable(), 'Name in English.'),
    divisionCode: anyone(divisionCode, 'Where it stands (GB/T 2260, six digits).'),
    industry: anyone(words.nullable(), '行业, in the registrant\'s words.'),
    state: anyone(named('EnterpriseState', 'CLOSED: no longer in business, or no longer a partner.', z.enum(['ACTIVE', 'CLOSED'])), 'Whether it is a partner still.'),
    registeredAt: anyone(utc, 'UTC.'),
  }),
});
export type Enterprise = RecordOf<typeof Enterprise>;

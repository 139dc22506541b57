/** Prints the SHA-256 of the fixture's paper: another process, under whatever time zone and locale it was given. */
import { createHash } from 'node:crypto';
import { renderAgreementPdf } from './agreement-pdf.js';
import { agreement, enterprise, names, termsVersion } from './concluded-agreement.fixture.js';

const bytes = await renderAgreementPdf({ agreement, terms: termsVersion, enterprises: [enterprise] }, names);
process.stdout.write(createHash('sha256').update(bytes).digest('hex'));

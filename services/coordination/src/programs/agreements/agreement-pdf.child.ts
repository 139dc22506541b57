import { printing } from '@heyu/papers';
import { renderAgreementPdf } from './agreement-pdf.js';
import type { AgreementTask } from './agreement-pdf.records.js';

printing(({ records, names }: AgreementTask) => renderAgreementPdf(records, names));

import { renderAgreementPdf } from './agreement-pdf.js';
import type { AgreementNames, AgreementRecords } from './agreement-pdf.records.js';

process.once('message', async (task) => {
  const { records, names } = task as { records: AgreementRecords; names: AgreementNames };
  process.send!(await renderAgreementPdf(records, names));
});

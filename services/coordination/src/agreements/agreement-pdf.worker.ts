import { parentPort, workerData } from 'node:worker_threads';
import { renderAgreementPdf } from './agreement-pdf.js';
import type { AgreementNames, AgreementRecords } from './agreement-pdf.records.js';

const { records, names } = workerData as { records: AgreementRecords; names: AgreementNames };
parentPort!.postMessage(await renderAgreementPdf(records, names));

import { CooperationAgreement } from '@heyu/contracts';
import { boolean, recordTable } from '@heyu/persistence';
import { partReading } from '../joint-programs/joint-program.table.js';

export const cooperationAgreements = recordTable(CooperationAgreement, {
  columns: { programId: "body->>'programId'", number: "body->>'number'", hash: "body->>'hash'", inForce: boolean("body->>'inForce'") },
  indexes: ['programId', 'number'],
});

export const agreementReading = partReading(cooperationAgreements);

import { CooperationAgreement } from '@heyu/contracts';
import { boolean, recordTable } from '@heyu/persistence';

export const cooperationAgreements = recordTable(CooperationAgreement, {
  columns: { programId: "body->>'programId'", number: "body->>'number'", hash: "body->>'hash'", inForce: boolean("body->>'inForce'") },
  indexes: ['programId', 'number'],
});

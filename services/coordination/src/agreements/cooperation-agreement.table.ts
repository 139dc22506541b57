import { CooperationAgreement } from '@heyu/contracts';
import { boolean, causeId, recordTable } from '@heyu/persistence';

export const cooperationAgreements = recordTable(CooperationAgreement, {
  columns: { programId: "body->>'programId'", number: "body->>'number'", hash: "body->>'hash'", inForce: boolean("body->>'inForce'") },
});

/** One agreement a hash: each signed amendment is a record of its own. */
export const agreementIdOf = (hash: string): string => causeId('cooperation-agreement', hash);

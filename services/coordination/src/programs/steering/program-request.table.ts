import { ProgramRequest } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';

export const programRequests = recordTable(ProgramRequest, { columns: { programId: "body->>'programId'" }, indexes: ['programId'] });

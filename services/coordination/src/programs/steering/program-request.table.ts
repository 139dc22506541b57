import { ProgramRequest } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';
import { partReading } from '../joint-programs/joint-program.table.js';

export const programRequests = recordTable(ProgramRequest, { columns: { programId: "body->>'programId'" }, indexes: ['programId'] });

export const requestReading = partReading(programRequests);

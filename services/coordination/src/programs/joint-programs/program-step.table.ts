import { ProgramStep } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';

export const programSteps = recordTable(ProgramStep, { columns: { programId: "body->>'programId'", takenAt: "body->>'at'" }, indexes: ['programId, takenAt, id'] });

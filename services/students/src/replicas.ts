import { JointProgram, School, TermsVersion } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';

// What this service knows of others: replicas from every region, those of its own cell too.

export const jointPrograms = recordTable(JointProgram);
export const schools = recordTable(School);
export const termsVersions = recordTable(TermsVersion, {
  columns: { programId: "body->>'programId'", hash: "body->>'hash'" },
  indexes: ['programId, hash'],
});

export const replicas = [jointPrograms, schools, termsVersions] as const;

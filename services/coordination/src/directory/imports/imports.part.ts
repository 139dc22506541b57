import { ImportKinds, importing, importPages, imports, Imports, ReadSheets, sheetsToImport, workImports, type ImportKind } from '@heyu/imports';
import type { Part } from '@heyu/service';
import { ImportEnterprises } from '../enterprises/import-enterprises.js';
import { ImportSchools } from '../schools/import-schools.js';
import { ImportProblemResolver, ImportResolver } from './import.resolver.js';

/** Sheets of schools and enterprises, worked through row by row. */
export const importsPart: Part = {
  homeOnly: [imports, importPages],
  files: [sheetsToImport(['SCHOOL_ADMIN', 'SCHOOL_SYSTEM', 'REGIONAL_COORDINATOR', 'SYSTEM_ADMIN'])],
  verbs: [importing('importSchools', 'SCHOOLS'), importing('importEnterprises', 'ENTERPRISES')],
  reactions: [workImports],
  resolvers: [ImportResolver, ImportProblemResolver],
  providers: [
    ImportSchools, ImportEnterprises, Imports, ReadSheets,
    { provide: ImportKinds, inject: [ImportSchools, ImportEnterprises], useFactory: (...kinds: ImportKind[]) => new ImportKinds(kinds) },
  ],
};

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { supergraphFile } from '../supergraph/supergraph.file.js';
import { documentFolders, documentTypes } from './documents.js';

/** Writes `documents.generated.ts` of every folder that has documents. */
const root = fileURLToPath(new URL('../../..', import.meta.url));
for (const folder of documentFolders(root)) {
  writeFileSync(join(root, folder, 'documents.generated.ts'), await documentTypes(readFileSync(supergraphFile, 'utf8'), join(root, folder)));
}

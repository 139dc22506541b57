import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { documentFolders, documentTypes } from '../../gateway/src/documents/documents.js';
import { supergraphFile } from '../../gateway/src/supergraph/supergraph.file.js';

test.each(documentFolders('.'))('the documents of %s fit the schema that callers see, and their types are those that are checked in (npm run documents)', async (folder) => {
  expect(readFileSync(`${folder}/documents.generated.ts`, 'utf8')).toBe(await documentTypes(readFileSync(supergraphFile, 'utf8'), folder));
});

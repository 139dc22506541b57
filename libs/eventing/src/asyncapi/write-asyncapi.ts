import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as contracts from '@heyu/contracts';
import { asyncApiDocument, kindsIn } from './asyncapi.js';

/** `npm run asyncapi` after a contract has changed. */
const file = fileURLToPath(new URL('../../../../docs/asyncapi.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(asyncApiDocument(kindsIn(contracts)), null, 2)}\n`);

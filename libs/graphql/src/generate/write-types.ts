import * as contracts from '@heyu/contracts';
import { isRecordKind } from '@heyu/contracts';
import { globSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { GENERATED, sdlOf, writtenSdlOf } from '../sdl.js';
import { inputTypes } from './inputs.js';
import { recordTypes } from './types.js';

const kinds = Object.values(contracts as Record<string, unknown>).filter(isRecordKind);

/** Writes what is generated of every service below the present folder: the types of its records, then what its verbs are given. */
for (const src of globSync('services/*/src')) {
  const at = join(process.cwd(), src);
  const ofService = kinds.filter(({ service }) => service === basename(dirname(src)));
  writeFileSync(join(src, GENERATED), recordTypes(ofService, writtenSdlOf([join(at, '**/*.graphql')])));
  writeFileSync(join(src, 'inputs.generated.ts'), await inputTypes(sdlOf([join(at, '**/*.graphql')])));
}

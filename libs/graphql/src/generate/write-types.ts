import * as contracts from '@heyu/contracts';
import { isRecordKind } from '@heyu/contracts';
import { globSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { GENERATED, sdlOf, writtenSdlOf } from '../sdl.js';
import { inputTypes } from './inputs.js';
import { recordTypes } from './types.js';
import { whoReadsWhat } from './who-reads-what.js';

const kinds = Object.values(contracts as Record<string, unknown>).filter(isRecordKind);

const sdl: Record<string, string> = {};

/** Writes what is generated of every service below the present folder: the types of its records, what its verbs are given, and who reads what. */
for (const src of globSync('services/*/src').sort()) {
  const at = join(process.cwd(), src);
  const ofService = kinds.filter(({ service }) => service === basename(dirname(src)));
  writeFileSync(join(src, GENERATED), recordTypes(ofService, writtenSdlOf([join(at, '**/!(*.documents).graphql')])));
  const whole = sdl[basename(dirname(src))] = sdlOf([join(at, '**/!(*.documents).graphql')]);
  writeFileSync(join(src, 'inputs.generated.ts'), await inputTypes(whole));
}
writeFileSync('docs/who-reads-what.md', whoReadsWhat(sdl));

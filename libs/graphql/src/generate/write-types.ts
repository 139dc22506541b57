import * as contracts from '@heyu/contracts';
import { isRecordKind } from '@heyu/contracts';
import { globSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { GENERATED, sdlBelow, sdlOf, writtenSdlOf } from '../sdl.js';
import { inputTypes } from './inputs.js';
import { recordTypes } from './types.js';
import { whoReadsWhat } from './who-reads-what.js';

const kinds = Object.values(contracts as Record<string, unknown>).filter(isRecordKind);
const sdl: Record<string, string> = {};

/** Writes what is generated of every service below the present folder: the types of its records, what its verbs are given, and who reads what. */
for (const src of globSync('services/*/src').sort()) {
  const name = basename(dirname(src));
  const typePaths = [sdlBelow(resolve(src))];
  writeFileSync(join(src, GENERATED), recordTypes(kinds.filter(({ service }) => service === name), writtenSdlOf(typePaths)));
  const whole = sdl[name] = sdlOf(typePaths);
  writeFileSync(join(src, 'inputs.generated.ts'), await inputTypes(whole));
}
writeFileSync('docs/who-reads-what.md', whoReadsWhat(sdl));

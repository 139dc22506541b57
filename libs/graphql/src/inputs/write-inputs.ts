import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sdlOf } from '../sdl.js';
import { inputTypes } from './inputs.js';

/** Writes `src/inputs.generated.ts` of every service below the present folder. */
for (const src of globSync('services/*/src')) {
  writeFileSync(join(src, 'inputs.generated.ts'), await inputTypes(sdlOf([join(process.cwd(), src, '**/*.graphql')])));
}

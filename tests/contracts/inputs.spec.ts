import { readFileSync } from 'node:fs';
import { inputTypes } from '../../libs/graphql/src/generate/inputs.js';
import { expect, test } from '@jest/globals';
import { sdlOf } from '@heyu/graphql';
import { coordination } from '../../services/coordination/src/coordination.service.js';
import { students } from '../../services/students/src/students.service.js';

test.each([coordination, students])('the inputs of $name that are checked in are those of its SDL (npm run types)', async ({ name, typePaths }) => {
  expect(readFileSync(`services/${name}/src/inputs.generated.ts`, 'utf8')).toBe(await inputTypes(sdlOf(typePaths)));
});

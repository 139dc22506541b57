import { describe, expect, it } from '@jest/globals';
import { Alliance, Enterprise, School } from '@heyu/contracts';
import { sdlMismatches, sdlOf } from '@heyu/graphql';
import { typePaths } from './coordination.module.js';

describe('the SDL of the directory', () => {
  it.each([
    ['School', School, ['jurisdiction', 'warnings']],
    ['Enterprise', Enterprise, ['elsewhere', 'warnings']],
    ['Alliance', Alliance, ['leadSchool', 'memberSchools', 'memberEnterprises']],
  ] as const)('says of %s what its record holds', async (name, kind, privateFields) => {
    expect(sdlMismatches(await sdlOf(typePaths), name, kind.schema, { privateFields: [...privateFields] })).toEqual([]);
  });
});

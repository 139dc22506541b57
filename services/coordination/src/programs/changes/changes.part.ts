import type { Part } from '@heyu/service';
import { ProgramChanges } from './program-changes.js';
import { ProgramChangesResolver } from './program-changes.resolver.js';

/** The feed of what happened to programs, for schools' own systems. */
export const changesPart: Part = { resolvers: [ProgramChangesResolver], providers: [ProgramChanges] };

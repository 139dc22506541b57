import type { Part } from '@heyu/service';
import { draftProgram } from './draft-program.js';
import { ProgramDraftResolver } from './program-draft.resolver.js';
import { draftReading, programDrafts } from './program-draft.table.js';
import { proposeProgram } from './propose-program.js';
import { reviseDraft } from './revise-draft.js';

/** Drafts that only the lead sees, until it proposes them. */
export const draftsPart: Part = {
  homeOnly: [programDrafts],
  verbs: [draftProgram, reviseDraft, proposeProgram],
  readings: [draftReading],
  resolvers: [ProgramDraftResolver],
};

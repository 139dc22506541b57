import type { Part } from '@heyu/service';
import { DraftProgram } from './draft-program.js';
import { ProgramDraftResolver } from './program-draft.resolver.js';
import { programDrafts } from './program-draft.table.js';
import { ProposeProgram } from './propose-program.js';
import { ReviseDraft } from './revise-draft.js';

/** Drafts that only the lead sees, until it proposes them. */
export const draftsPart: Part = {
  kept: [programDrafts],
  resolvers: [ProgramDraftResolver],
  providers: [DraftProgram, ReviseDraft, ProposeProgram],
};

import type { Warning } from '@heyu/contracts';
import { canPrint, unprintable } from '@heyu/papers';
import { warn } from '../../refusals.js';

/** Which characters of terms the paper of their agreement can only name, by field. */
export const paperWarnings = (terms: object): Warning[] => unprintable(terms, 'terms', canPrint)
  .map(({ field, characters }) => warn('PAPER_CHARACTERS', field, { characters: characters.slice(0, 20).join(', ') }));

import type { Part } from '@heyu/service';
import { NamedFiles } from './named-files.js';

/** Files that terms and signatures name. */
export const namedFilesPart: Part = { files: NamedFiles };

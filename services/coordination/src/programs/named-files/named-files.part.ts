import type { Part } from '@heyu/service';
import { FindNamedFiles1764400000000 } from '../../migrations/1764400000000-find-named-files.js';
import { NamedFiles } from './named-files.js';

/** Files that terms and signatures name. */
export const namedFilesPart: Part = { files: NamedFiles, migrations: [FindNamedFiles1764400000000] };

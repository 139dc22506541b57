import { KeyCipher } from '@heyu/persistence';
import { CONFIG, type Config, type Part } from '@heyu/service';
import { issueSigningKey } from './issue-signing-key.js';
import { sealedKeys } from './signing-key.table.js';
import { SigningKeys } from './signing-keys.js';

/** Keys by which schools sign; the private halves never leave home. */
export const signingKeysPart: Part = {
  homeOnly: [sealedKeys],
  verbs: [issueSigningKey],
  providers: [SigningKeys, { provide: KeyCipher, inject: [CONFIG], useFactory: ({ CELL_KEY }: Config) => new KeyCipher(CELL_KEY) }],
};

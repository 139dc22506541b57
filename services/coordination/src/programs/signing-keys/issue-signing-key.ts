import { KeyCipher, verb } from '@heyu/persistence';
import { administers } from '@heyu/rules';
import { schools } from '../../directory/schools/school.table.js';
import type { IssueSigningKeyInput } from '../../inputs.generated.js';
import { refuse } from '../../refusals.js';
import { newKeyPair, thumbprint } from './ed25519.js';
import { mostKeys, withNewKey } from './signing-key.rules.js';
import { sealedKeyId, sealedKeys } from './signing-key.table.js';

/**
 * Gives a school a new key to sign with, by its own administrator. The public half joins `School.signingKeys` and replicates;
 * the former key signs nothing from now on and goes on verifying what it signed.
 */
export const issueSigningKey = verb({
  name: 'issueSigningKey',
  table: schools,
  needs: [KeyCipher],
  async decide(tx, { schoolId }: IssueSigningKeyInput, cipher) {
    const school = await tx.lock(schools, schoolId);
    if (!school) return refuse('NOT_FOUND', 'schoolId');
    if (!administers(tx.caller.actor, school)) return refuse('NOT_ALLOWED');
    if (school.state === 'VOID') return refuse('SCHOOL_VOID', 'schoolId');
    if (school.signingKeys.length >= mostKeys) return refuse('SIGNING_KEYS_ALL', 'schoolId', { max: mostKeys });
    const { publicKey, privateKey } = newKeyPair();
    const kid = thumbprint(publicKey);
    const issuedAt = await tx.now();
    await tx.keep(sealedKeys, { id: sealedKeyId(schoolId, kid), schoolId, kid, sealed: cipher.seal(privateKey, kid), issuedAt });
    return tx.write(schools, { ...school, signingKeys: withNewKey(school.signingKeys, { kid, publicKey }, issuedAt) }, 'keyed');
  },
});

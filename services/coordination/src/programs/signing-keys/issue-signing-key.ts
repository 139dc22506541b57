import { Injectable } from '@nestjs/common';
import type { Refusal, School } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { administers } from '../../directory/schools/school.rules.js';
import { schools } from '../../directory/schools/school.table.js';
import { newKeyPair, thumbprint } from './ed25519.js';
import { KeyCipher } from './key-cipher.js';
import { withNewKey } from './signing-key.rules.js';
import { sealedKeyId, sealedKeys } from './signing-key.table.js';

/**
 * Gives a school a new key to sign with, by its own administrator. The public half joins `School.signingKeys` and replicates;
 * the former key signs nothing from now on and goes on verifying what it signed.
 */
@Injectable()
export class IssueSigningKey {
  constructor(private readonly home: Home, private readonly cipher: KeyCipher) {}

  run(caller: Caller, input: { readonly schoolId: string }): Promise<School | Refusal> {
    return this.home.command(caller, 'issueSigningKey', input, (tx) => this.decide(tx, input.schoolId));
  }

  private async decide(tx: HomeTx, schoolId: string): Promise<School | Refusal> {
    const school = await tx.lock(schools, schoolId);
    if (!school) return refuse('NOT_FOUND', 'schoolId');
    if (!administers(tx.caller.actor, school)) return refuse('NOT_ALLOWED');
    if (school.state === 'VOID') return refuse('SCHOOL_VOID', 'schoolId');
    const { publicKey, privateKey } = newKeyPair();
    const kid = thumbprint(publicKey);
    const issuedAt = await tx.now();
    await tx.keep(sealedKeys, { id: sealedKeyId(schoolId, kid), schoolId, kid, sealed: this.cipher.seal(privateKey, kid), issuedAt });
    return tx.write(schools, { ...school, signingKeys: withNewKey(school.signingKeys, { kid, publicKey }, issuedAt) }, 'keyed');
  }
}

import { Injectable } from '@nestjs/common';
import { isRefusal, JointProgram, Signature, type TermsVersion, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { lockHere } from '../../here.js';
import { answerOf } from './signature.rules.js';
import { signatures } from './signature.table.js';
import { proofOfSignature } from '../signing-keys/signing-keys.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { ofInvolved } from '../joint-programs/involved.rules.js';
import { signed } from '../drafts/joint-program.propose.rules.js';
import { causeOf, count, matterOf, schoolsOf, settled, type Answer } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';

/** A key travels apart from what it signed: so much later it is looked for again. */
const keyWaitMs = 10_000;

/** The program's home counts the signatures: once every party school has signed the same hash it holds; the first refusal returns it. */
@Injectable()
export class CountSignatures implements Reaction {
  readonly name = 'count-signatures';
  readonly wokenBy = [wake(Signature, ({ programId }) => programId), wake(JointProgram, ({ id }) => id)];

  async run(tx: HomeTx, programId: string): Promise<string | void> {
    const program = await lockHere(tx, jointPrograms, programId);
    const terms = program && await tx.get(termsVersions, termsIdOf(tx.region, matterOf(program).hash));
    if (!terms) return;
    const { answers, keyMissing } = await this.answers(tx, program, terms);
    const tally = count(program, 'SIGNATURE', schoolsOf(terms.parties), answers);
    const at = await tx.now();
    const done = tally.outcome?.to === 'SIGNED'
      ? signed({ ...program, counted: [...tally.counted], notCounted: [...tally.notCounted] }, terms.terms, causeOf(tally.outcome, at))
      : settled(program, tally, at);
    if (done && !isRefusal(done)) await tx.write(jointPrograms, done.next, done.fact);
    return keyMissing ? new Date(Date.parse(at) + keyWaitMs).toISOString() : undefined;
  }

  /** What the schools answered, each signature checked by the school's keys; one whose key has not arrived is no answer yet. */
  private async answers(tx: HomeTx, program: JointProgram, { programId, hash, parties }: TermsVersion): Promise<{ answers: Answer[]; keyMissing: boolean }> {
    const answers: Answer[] = [];
    let keyMissing = false;
    const found = await tx.find(signatures, (q) => q.where('r.programId = :programId', { programId }));
    for (const given of ofInvolved(program, found, ({ body }) => body)) {
      const schoolId = parties.find(({ schoolCode, region }) => schoolCode === given.body && region === given.home)?.schoolId;
      const due = given.decision === 'SIGNED' && given.hash === hash && schoolId !== undefined;
      const proof = due ? await proofOfSignature(tx, given, schoolId) : 'VALID';
      const answer = proof === 'KEY_MISSING' ? null : answerOf(given, proof === 'VALID');
      if (proof === 'KEY_MISSING') keyMissing = true;
      if (answer) answers.push(answer);
    }
    return { answers, keyMissing };
  }
}

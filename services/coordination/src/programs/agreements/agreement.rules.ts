import type { BodyOf, CooperationAgreement, JointProgram, Review, School, Signature, TermsVersion } from '@heyu/contracts';

/** What the agreement rests on; all of one hash. */
export interface AgreementSources {
  readonly program: JointProgram;
  readonly terms: TermsVersion;
  readonly schools: readonly School[];
  readonly reviews: readonly Review[];
  readonly signatures: readonly Signature[];
}

/** The agreement as it is concluded: everything the paper shows, by the names that the schools have now. Only those who were asked, at their own home, stand in it. */
export function concluded({ program, terms, schools, reviews, signatures }: AgreementSources): BodyOf<typeof CooperationAgreement> {
  const codeOf = new Map(terms.parties.map(({ schoolId, schoolCode }) => [schoolId, schoolCode]));
  const signed = signatures.filter(({ hash, decision, body, home }) => hash === terms.hash && decision === 'SIGNED'
    && terms.parties.some((party) => party.schoolCode === body && party.region === home));
  const given = reviews.filter(({ hash, decidedAt, body, home }) => hash === terms.hash && decidedAt !== null
    && terms.deciders.some((decider) => decider.body === body && decider.region === home));
  return {
    programId: program.id,
    number: program.agreementNumber!,
    agreementVersion: program.agreementVersion,
    round: terms.round,
    hash: terms.hash,
    nameZh: terms.terms.nameZh,
    parties: terms.parties.map(({ schoolId, schoolCode, lead }) =>
      ({ schoolId, schoolCode, nameZh: schools.find(({ id }) => id === schoolId)?.nameZh ?? schoolCode, lead })),
    reviews: given.map(({ id, body, role, decision, decidedAt, conditions }) => ({ reviewId: id, body, role, decision, decidedAt: decidedAt!, conditions })),
    signatures: signed.map(({ id, schoolId, by, authority, decidedAt, signature, kid, scanSha256 }) => ({
      signatureId: id, schoolId, schoolCode: codeOf.get(schoolId)!, office: by!.office, authority: authority!, signedAt: decidedAt!,
      signature: signature!, kid: kid!, scanSha256,
    })),
    signedAt: signed.map(({ decidedAt }) => decidedAt!).sort().at(-1)!,
    validUntil: terms.terms.validUntil,
    inForce: true,
    ceasedAt: null,
  };
}

/** Why an agreement that is in force ceases to be, if it does: a newer version holds, or the program has ended. */
export function ceases(agreement: CooperationAgreement, program: JointProgram): 'replaced' | 'ended' | null {
  if (!agreement.inForce) return null;
  if (agreement.hash !== program.hash) return 'replaced';
  return program.state === 'ENDED' ? 'ended' : null;
}

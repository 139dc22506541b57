import type { BodyOf, CooperationAgreement, JointProgram, Review, School, Signature, TermsVersion } from '@heyu/contracts';
import { endOfDayAfter, startOfDay } from '@heyu/rules';

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

/** The moment (UTC text) from which an agreement no longer holds by its own term. */
export const expiryOf = ({ validUntil }: Pick<CooperationAgreement, 'validUntil'>): string => endOfDayAfter(startOfDay(validUntil), 0);

/** Why an agreement that is in force has ceased to be by a moment, if it has: a newer version holds, the program has ended, or its last day is over. */
export function ceases(agreement: CooperationAgreement, program: JointProgram, at: string): 'replaced' | 'ended' | 'expired' | null {
  if (!agreement.inForce) return null;
  if (agreement.hash !== program.hash) return 'replaced';
  if (program.state === 'ENDED') return 'ended';
  return at > expiryOf(agreement) ? 'expired' : null;
}

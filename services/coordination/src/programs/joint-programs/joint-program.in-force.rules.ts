import { isRefusal, numberPrefix, type JointProgram, type Refusal, type Terms } from '@heyu/contracts';
import { shanghaiDay } from '@heyu/rules';
import { matterOf, moved, type Cause, type Moved } from './joint-program.rules.js';

/** What a program shows of the terms that hold. */
export const faceOf = (terms: Terms) => ({
  nameZh: terms.nameZh,
  nameEn: terms.nameEn,
  kind: terms.kind,
  cultivationModel: terms.cultivationModel,
  leadSchoolId: terms.leadSchoolId,
  partnerSchoolIds: terms.partnerSchoolIds,
  majorCodes: terms.majorCodes,
  startDate: terms.startDate,
});

/** Given once, kept by every later version of the agreement: home, year, and the beginning of the first signed hash. */
const agreementNumber = ({ home, hash }: JointProgram, at: string): string =>
  `${numberPrefix(home)}${shanghaiDay(at).slice(0, 4)}-${hash.slice(0, 10).toUpperCase()}`;

/** All signed: the terms hold from now on. An amendment's terms replace the former ones and raise the agreement's version. */
export function signed(program: JointProgram, terms: Terms, cause: Cause): Moved | Refusal {
  const matter = matterOf(program);
  const done = moved(program, matter, 'SIGNED', cause);
  if (isRefusal(done)) return done;
  const { next, fact } = done;
  const agreement = { agreementVersion: program.agreementVersion + 1, agreementNumber: program.agreementNumber ?? agreementNumber(program, cause.at) };
  if (matter.about === 'PROGRAM') return { next: { ...next, ...agreement }, fact };
  return { next: { ...next, ...agreement, ...faceOf(terms), round: matter.round, hash: matter.hash, amendment: null }, fact };
}

/** A program that no longer runs takes its open amendment with it. */
export function withoutAmendment(program: JointProgram, cause: Cause): JointProgram {
  const matter = matterOf(program);
  if (matter.about === 'PROGRAM') return program;
  const { round, hash, state: from } = matter;
  const step = { ...cause, about: 'AMENDMENT' as const, from, to: 'WITHDRAWN' as const, round, hash };
  return { ...program, history: [...program.history, step], amendment: { round, hash, state: 'WITHDRAWN' } };
}

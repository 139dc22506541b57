import type { Refusal, Terms } from '@heyu/contracts';
import { bareCode } from '../../directory/majors/major.rules.js';
import { refuse } from '../../refusals.js';

/** Entries that say the same thing twice: a course of one name, a pair of majors, a file about one matter, a kind of data. */
export function repeatProblems({ courses, articulation, evidence, dataSharing }: Terms): Refusal[] {
  return [
    ...repeated('terms.courses', courses.map(({ nameZh }) => nameZh)),
    ...repeated('terms.articulation', articulation.map(({ fromMajor, toMajor }) => `${bareCode(fromMajor)} ${bareCode(toMajor)}`)),
    ...repeated('terms.evidence', evidence.map(({ sha256, about }) => `${sha256} ${bareCode(about)}`)),
    ...repeated('terms.dataSharing.fields', dataSharing?.fields ?? []),
  ];
}

const repeated = (list: string, entries: readonly string[]): Refusal[] => entries.flatMap((entry, at) => {
  const first = entries.indexOf(entry);
  return first < at ? [refuse('ENTRY_TWICE', `${list}[${at}]`, { first: first + 1 })] : [];
});

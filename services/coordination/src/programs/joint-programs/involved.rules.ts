import { speaksIn, type InvolvedBody } from '@heyu/contracts';

type Said = { readonly home: string };

/**
 * Of records that name a program, those of bodies that take or took part in it, each at home where that body is. What any other
 * cell publishes about the program is nobody's word: it is neither counted nor noted nor shown.
 */
export const ofInvolved = <Record extends Said>(
  { involved }: { readonly involved: readonly InvolvedBody[] }, said: readonly Record[], bodyOf: (record: Record) => string,
): Record[] => said.filter((record) => speaksIn(involved, bodyOf(record), record.home));

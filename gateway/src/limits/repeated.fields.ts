import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, print, type DocumentNode, type FieldNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { GatewayContext } from '../callers/callers.js';

/** Has a document merged before it is validated: graphql-js compares everything of one name in pairs, half a second for a thousand tokens that say the same. */
export const mergeRepeats: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async validationDidStart(request) {
        Object.assign(request, { document: mergedDocument(request.document) });
      },
    };
  },
};

/** The same document, in which a field that is asked for twice in one place, by the same words, is asked for once. */
export const mergedDocument = (document: DocumentNode): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((one) => 'selectionSet' in one ? { ...one, selectionSet: merged([one.selectionSet]) } : one),
});

/** Fields are merged up to the next fragment only, so that the order of the answer stays. */
function merged(sets: readonly SelectionSetNode[]): SelectionSetNode {
  const selections: SelectionNode[] = [];
  let fields = new Map<string, FieldNode[]>();
  const close = (): void => {
    for (const same of fields.values()) selections.push(joined(same));
    fields = new Map();
  };
  for (const selection of sets.flatMap((set) => set.selections)) {
    if (selection.kind === Kind.FIELD) {
      const key = wordsOf(selection);
      const before = fields.get(key);
      if (before) before.push(selection);
      else fields.set(key, [selection]);
      continue;
    }
    close();
    selections.push(selection.kind === Kind.INLINE_FRAGMENT ? { ...selection, selectionSet: merged([selection.selectionSet]) } : selection);
  }
  close();
  return { ...sets[0]!, selections };
}

function joined(same: readonly FieldNode[]): FieldNode {
  const sets = same.flatMap(({ selectionSet }) => selectionSet ?? []);
  return sets.length > 0 ? { ...same[0]!, selectionSet: merged(sets) } : same[0]!;
}

/** All that a field says but for what it asks below. */
const wordsOf = ({ selectionSet, ...field }: FieldNode): string => `${selectionSet ? '{}' : ''}${print(field)}`;

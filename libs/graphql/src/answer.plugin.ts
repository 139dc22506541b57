import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { DocumentNode, GraphQLFormattedError, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import type { Message } from '@heyu/contracts';
import { CodedError, codedOf } from './coded.error.js';
import type { GraphContext } from './graph.context.js';
import { SEEN_HEADER, seenHeader } from './seen.js';

/** Holds each operation to one mutation field, and completes the answer: `Heyu-Seen`, HTTP status, the caller's language. */
export const answerPlugin: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation }) { oneMutationField(document, operation); },
      async willSendResponse(request) { complete(request); },
    };
  },
};

function oneMutationField(document: DocumentNode, operation: OperationDefinitionNode | undefined): void {
  if (operation?.operation !== 'mutation' || responseKeys(document, operation.selectionSet).size <= 1) return;
  throw new CodedError('ONE_MUTATION_ONLY', {
    zh: '每次操作只能包含一个变更字段。', en: 'An operation may have one mutation field only.',
  }, { status: 400 });
}

function responseKeys(document: DocumentNode, set: SelectionSetNode, within: ReadonlySet<string> = new Set()): Set<string> {
  return new Set(set.selections.flatMap((selection) => {
    if (selection.kind === 'Field') return [selection.alias?.value ?? selection.name.value];
    if (selection.kind === 'InlineFragment') return [...responseKeys(document, selection.selectionSet, within)];
    const name = selection.name.value;
    const fragment = document.definitions.find((one) => one.kind === 'FragmentDefinition' && one.name.value === name);
    if (fragment?.kind !== 'FragmentDefinition' || within.has(name)) return [];
    return [...responseKeys(document, fragment.selectionSet, new Set([...within, name]))];
  }));
}

function complete({ response, errors, contextValue: { caller }, operation }: GraphQLRequestContextWillSendResponse<GraphContext>): void {
  if (operation?.operation === 'mutation' && caller.seen.length > 0) response.http.headers.set(SEEN_HEADER, seenHeader(caller.seen));
  const status = (errors ?? []).map((error) => codedOf(error)?.status).find((one) => one !== undefined);
  if (status) response.http.status = status;
  if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
  response.body.singleResult.errors = response.body.singleResult.errors.map((error) => inLanguage(error, caller.language));
}

function inLanguage(error: GraphQLFormattedError, language: keyof Message): GraphQLFormattedError {
  const { messages, ...extensions } = (error.extensions ?? {}) as { messages?: Message };
  return { ...error, message: messages?.[language] ?? error.message, extensions };
}

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** An operation's text that knows the types of its variables and of its answer. */
export type Typed<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { toString(): string };

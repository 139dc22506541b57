import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, parse, type GraphQLSchema } from 'graphql';

/** What callers see of a supergraph. */
export const publicSchemaOf = (supergraph: string): GraphQLSchema => buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph)));

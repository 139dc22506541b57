import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, GraphQLError, Kind, parse, visit, type DocumentNode, type GraphQLSchema, type NamedTypeNode, type TypeNode } from 'graphql';
import type { FetchAnswer } from './plan.run.js';
import { sdl, services, type Service } from './oracle.sdl.fixture.js';
import type { Source, World } from './oracle.world.fixture.js';

/** A careless service says whatever it has: null for `!`, words for numbers. */
function careless(document: DocumentNode): DocumentNode {
  const composite = new Set(document.definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION || node.kind === Kind.UNION_TYPE_DEFINITION ? [node.name.value] : []));
  const loosen = (type: TypeNode): Exclude<TypeNode, { kind: 'NonNullType' }> => {
    if (type.kind === Kind.NON_NULL_TYPE) return loosen(type.type);
    if (type.kind === Kind.LIST_TYPE) return { ...type, type: loosen(type.type) };
    return composite.has(type.name.value) || type.name.value === 'ID' ? type : { ...type, name: { kind: Kind.NAME, value: 'Raw' } } satisfies NamedTypeNode;
  };
  const loosened = visit(document, { [Kind.FIELD_DEFINITION]: (node) => ({ ...node, type: loosen(node.type) }) });
  return { ...loosened, definitions: [...loosened.definitions, ...parse('scalar Raw').definitions] };
}

/** Services ask for their entities before anything else. */
function schemaOf(service: Service, document: DocumentNode): GraphQLSchema {
  const reference = { __resolveReference: (entity: Source, world: World) => world.isMissing(service, entity) ? null : entity };
  return buildSubgraphSchema([{ typeDefs: document, resolvers: Object.fromEntries(['Program', 'Cohort', 'School']
    .filter((type) => sdl[service].includes(`type ${type} `)).map((type) => [type, reference])) }]);
}

const schemas = services.map((service) => [service, {
  honest: schemaOf(service, parse(sdl[service])), careless: schemaOf(service, careless(parse(sdl[service]))),
}] as const);
const schemaBy = Object.fromEntries(schemas) as Record<Service, Record<'honest' | 'careless', GraphQLSchema>>;
const documents = new Map<string, DocumentNode>();

/** A service's answer to a fetch, as it comes over the wire. */
export async function answerOf(service: Service, world: World, query: string, variables: Record<string, unknown>): Promise<FetchAnswer> {
  if (world.isAway(service)) return world.awayAnswer();
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  const result = await execute({
    schema: schemaBy[service][world.manners], document, variableValues: variables, contextValue: world,
    fieldResolver: (source: Source | undefined, args, _world, { parentType, fieldName }) => world.valueOf(parentType.name, source, fieldName, args),
  });
  const { data, errors } = JSON.parse(JSON.stringify(result)) as { data?: Record<string, unknown>; errors?: { message: string; path?: (string | number)[] }[] };
  return { ...(data ? { data } : {}), ...(errors ? { errors: errors.map(({ message, path }) => new GraphQLError(message, path ? { path } : {})) } : {}) };
}

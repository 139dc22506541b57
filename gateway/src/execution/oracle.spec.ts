import { expect, test } from '@jest/globals';
import {
  buildASTSchema, executeSync, getVariableValues, Kind, parse, printSchema, validate, visit, GraphQLError, type DocumentNode, type OperationDefinitionNode,
} from 'graphql';
import { compose } from '../compose/compose.js';
import { complete } from './completion.js';
import { QueryWriter } from './oracle.queries.fixture.js';
import { sdl, services, type Service } from './oracle.sdl.fixture.js';
import { answerOf } from './oracle.services.fixture.js';
import { Chance, World, type Source } from './oracle.world.fixture.js';
import { PlanRun } from './plan.run.js';
import { PreparedOperations } from './prepared.operation.js';
import { publicSchemaOf } from './public.schema.js';

const SEED = 20261127;
const QUERIES = 1_000;
const WORLDS_EACH = 6;

const supergraph = compose(services.map((name) => ({ name, typeDefs: parse(sdl[name]) })));
const schema = publicSchemaOf(supergraph);
const operations = new PreparedOperations(supergraph, schema);

interface Answer { readonly data: unknown; readonly errors: readonly GraphQLError[] }

async function byTheGateway(document: DocumentNode, variables: Record<string, unknown>, world: World): Promise<Answer> {
  const operation = document.definitions[0] as OperationDefinitionNode;
  const { selection, plan } = await operations.of(document, operation, variables);
  const run = new PlanRun(schema, variables, ({ service, body }) => {
    const { query, variables: given } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    return answerOf(service as Service, world, query, given);
  });
  if (plan) await plan(run);
  const { text, errors } = complete(selection, run.data, run.loose, {
    limit: Infinity, tooLarge: () => { throw new Error('too large'); }, notHere: () => new GraphQLError('not here'),
  });
  return { data: JSON.parse(text), errors };
}

function byTheOracle(document: DocumentNode, variables: Record<string, unknown>, world: World, oracle = schema): Answer {
  const { data, errors = [] } = executeSync({
    schema: oracle, document, variableValues: variables,
    fieldResolver: (source: Source | undefined, args, _context, { parentType, fieldName }) => world.monolith(parentType.name, source, fieldName, args),
  });
  return { data, errors };
}

/**
 * The nulls that errors explain. Where `!` carries a null upwards, which of several errors below is told depends on which was met first,
 * in graphql-js too: each counts as one about the null that callers see.
 */
function explained({ data, errors }: Answer): string[] {
  return [...new Set(errors.map(({ path = [] }) => {
    let value = data;
    for (let length = 0; length <= path.length; length++) {
      if (value == null) return path.slice(0, length).join('.');
      value = (value as Record<string | number, unknown>)[path[length]!];
    }
    return `no null at ${path.join('.')}`;
  }))].sort();
}

/** Each error of ours must be at a place where there is really nothing, down to the field: where `!` carries no null upwards it is seen. */
const lenient = buildASTSchema(visit(parse(printSchema(schema)), {
  [Kind.FIELD_DEFINITION]: { leave: (node) => ({ ...node, type: visit(node.type, { [Kind.NON_NULL_TYPE]: { leave: ({ type }) => type } }) }) },
}));

function misplaced({ errors }: Answer, { data }: Answer): string[] {
  return errors.map(({ path = [] }) => path).filter((path) => {
    const holder = path.slice(0, -1).reduce<unknown>((value, segment) => (value as Record<string | number, unknown> | null)?.[segment], data);
    return (holder as Record<string | number, unknown> | null)?.[path.at(-1) ?? ''] !== null;
  }).map((path) => path.join('.'));
}

const chance = new Chance(SEED);
const writer = new QueryWriter(schema, chance);
const cases = Array.from({ length: QUERIES }, () => {
  for (;;) {
    const { query, variables } = writer.write();
    const document = parse(query);
    if (validate(schema, document).length === 0) return { query, document, variables };
  }
});

test(`${QUERIES * WORLDS_EACH} operations over failing services are answered as graphql-js would`, async () => {
  const differences: unknown[] = [];
  for (const [number, { query, document, variables }] of cases.entries()) {
    const { coerced = {} } = getVariableValues(schema, (document.definitions[0] as OperationDefinitionNode).variableDefinitions ?? [], variables);
    for (let one = 0; one < WORLDS_EACH; one++) {
      const world = new World(schema, SEED + number * WORLDS_EACH + one);
      const ours = await byTheGateway(document, coerced, world);
      const theirs = byTheOracle(document, variables, world);
      const same = JSON.stringify(ours.data) === JSON.stringify(theirs.data) && explained(ours).join() === explained(theirs).join();
      const wrongPlaces = misplaced(ours, byTheOracle(document, variables, world, lenient));
      if (!same || wrongPlaces.length > 0) differences.push({ seed: SEED, number, one, query, variables, world: String(world), wrongPlaces, ours: told(ours), theirs: told(theirs) });
    }
  }
  expect(differences.slice(0, 2)).toEqual([]);
});

const told = (answer: Answer) => ({ data: JSON.stringify(answer.data), errors: answer.errors.map(({ path, message }) => `${path?.join('.')}: ${message}`), explained: explained(answer) });

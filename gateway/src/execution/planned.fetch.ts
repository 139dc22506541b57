import type { BatchFetchNode, EntityBatchAlias, FetchNode } from '@graphql-hive/router-query-planner';
import { Kind, parse, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { finderOf, representing } from './entities.js';
import { Failure, type Tree } from './failure.js';
import { quotedFields } from './quoted.js';
import { rewrite } from './rewrites.js';

/** Entities that a fetch asks about. */
export interface PlannedEntities {
  /** Where the answer has them. */
  readonly alias: string;
  /** The variable that names them. */
  readonly variable: string;
  /** What is asked of each. */
  readonly set: SelectionSetNode;
  /** The objects of the answer so far that are meant. */
  readonly objectsIn: (data: Tree) => Tree[];
  /** How the service is told of one: JSON. */
  readonly named: (entity: Tree) => string | Failure | null;
  readonly rewritten: (answered: unknown) => void;
}

/** One request of a plan to a service, with all of it that is the same whenever the plan runs. */
export interface PlannedFetch {
  readonly service: string;
  readonly operation: 'query' | 'mutation' | 'subscription';
  /** Its body up to its variables. */
  readonly opening: string;
  /** The caller's variables that it takes, each with its name as the body has it. */
  readonly usages: readonly (readonly [name: string, label: string])[];
  readonly set: SelectionSetNode;
  /** None where it asks the root. */
  readonly entities: readonly PlannedEntities[];
  readonly rewritten: (answered: unknown) => void;
}

type EntityGroup = Pick<EntityBatchAlias, 'alias' | 'representationsVariableName' | 'paths' | 'requires' | 'inputRewrites' | 'outputRewrites'>;

/** Finds out once what a fetch needs whenever it is sent. `groups`: the entities that it asks about. */
export function plannedFetch(schema: GraphQLSchema, node: FetchNode | BatchFetchNode, groups: readonly EntityGroup[] = []): PlannedFetch {
  const set = parse(node.operation, { noLocation: true }).definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!.selectionSet;
  return {
    service: node.serviceName, operation: node.operationKind ?? 'query', set,
    opening: `{"query":${JSON.stringify(node.operation)},"variables":{`,
    usages: (node.variableUsages ?? []).map((name) => [name, `${JSON.stringify(name)}:`]),
    entities: groups.map((group) => plannedEntities(schema, group, set)),
    rewritten: (answered) => rewrite(schema, answered, 'outputRewrites' in node ? node.outputRewrites : []),
  };
}

function plannedEntities(schema: GraphQLSchema, group: EntityGroup, { selections }: SelectionSetNode): PlannedEntities {
  const finders = group.paths.map((path) => finderOf(schema, path));
  const represented = representing(schema, group.requires);
  return {
    alias: group.alias, variable: group.representationsVariableName,
    set: selections.flatMap((one) => one.kind === Kind.FIELD && (one.alias ?? one.name).value === group.alias ? one.selectionSet ?? [] : [])[0]!,
    objectsIn: (data) => {
      const found: Tree[] = [];
      for (const find of finders) find(data, found);
      return found;
    },
    named: (entity) => {
      const representation = represented(entity);
      if (representation === null || representation instanceof Failure) return representation;
      rewrite(schema, representation, group.inputRewrites);
      return quotedFields(representation);
    },
    rewritten: (answered) => rewrite(schema, answered, group.outputRewrites),
  };
}

import type { BatchFetchNode, EntityBatchAlias, FetchNode, PlanNode } from '@graphql-hive/router-query-planner';
import { GraphQLError, Kind, parse, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { GatewayError } from '../errors/gateway.errors.js';
import { objectsAt, representationOf } from './entities.js';
import { fail, Failure, isTree, merge, place, type Tree } from './failure.js';
import { rewrite } from './rewrites.js';

/** One request of a plan to a service. */
export interface Fetch {
  readonly service: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operation: 'query' | 'mutation' | 'subscription';
}
export interface FetchAnswer {
  readonly data?: Tree | null;
  readonly errors?: readonly GraphQLError[];
}
export type Send = (fetch: Fetch) => Promise<FetchAnswer>;

type EntityGroup = Pick<EntityBatchAlias, 'alias' | 'representationsVariableName' | 'paths' | 'requires' | 'inputRewrites' | 'outputRewrites'>;

/** Runs the plan of one operation: sends its fetches and puts the answers together, each error as a Failure in its place. */
export class PlanRun {
  readonly data: Tree = {};
  /** Errors that speak of no missing value. */
  readonly loose: GraphQLError[] = [];

  constructor(private readonly schema: GraphQLSchema, private readonly variables: Record<string, unknown>, private readonly send: Send) {}

  async run(node: PlanNode): Promise<void> {
    if (node.kind === 'Sequence') for (const one of node.nodes) await this.run(one);
    else if (node.kind === 'Parallel') await Promise.all(node.nodes.map((one) => this.run(one)));
    else if (node.kind === 'BatchFetch') await this.fetchEntities(node, node.entityBatch.aliases);
    else if (node.kind === 'Fetch') await this.fetchRoot(node);
    else if (node.kind === 'Flatten' && node.node.kind === 'Fetch') {
      await this.fetchEntities(node.node, [{
        ...node.node, requires: node.node.requires ?? [], alias: '_entities', representationsVariableName: 'representations', paths: [node.path],
      }]);
    } else throw new Error(`The planner gave a ${node.kind}, which the gateway asked for nowhere.`);
  }

  private async fetchRoot(node: FetchNode): Promise<void> {
    const answer = await this.ask(node, {});
    rewrite(this.schema, answer.data, node.outputRewrites);
    if (answer.data) merge(this.data, answer.data);
    else if (answer.failure) fail(this.schema, this.data, selectionSetOf(node), answer.failure);
  }

  private async fetchEntities(node: FetchNode | BatchFetchNode, groups: readonly EntityGroup[]): Promise<void> {
    const selectionSet = selectionSetOf(node);
    const lists = new Map<string, Representations>();
    const wanted = groups.map((group) => {
      const list = lists.get(group.representationsVariableName) ?? new Representations();
      lists.set(group.representationsVariableName, list);
      const set = below(selectionSet, group.alias);
      return { group, set, targets: this.targetsOf(group, set, list) };
    });
    if (wanted.every(({ targets }) => targets.size === 0)) return;
    const answer = await this.ask(node, Object.fromEntries([...lists].map(([name, list]) => [name, list.values])));
    for (const { group, set, targets } of wanted) {
      const entities = answer.data?.[group.alias] ?? answer.failure?.everywhere();
      rewrite(this.schema, entities, group.outputRewrites);
      for (const [target, place] of targets) {
        const entity = Array.isArray(entities) ? entities[place] as unknown : entities;
        if (entity === null) fail(this.schema, target, set, new Failure([]));
        else if (entity instanceof Failure) fail(this.schema, target, set, entity);
        else if (isTree(entity)) merge(target, entity);
      }
    }
  }

  /** The entities that a service is asked about, with the place of each in the list that it gets. */
  private targetsOf(group: EntityGroup, set: SelectionSetNode, list: Representations): Map<Tree, number> {
    const targets = new Map<Tree, number>();
    for (const entity of group.paths.flatMap((path) => objectsAt(this.schema, this.data, path))) {
      if (targets.has(entity)) continue;
      const representation = representationOf(this.schema, entity, group.requires);
      if (representation instanceof Failure) fail(this.schema, entity, set, representation);
      if (!representation || representation instanceof Failure) continue;
      rewrite(this.schema, representation, group.inputRewrites);
      targets.set(entity, list.placeOf(representation));
    }
    return targets;
  }

  /** Errors are put in their places in the data; where there are no data, they are what there is. */
  private async ask(node: FetchNode | BatchFetchNode, given: Tree): Promise<{ data?: Tree; failure?: Failure }> {
    const variables = { ...given };
    for (const name of node.variableUsages ?? []) if (Object.hasOwn(this.variables, name)) variables[name] = this.variables[name];
    const request = { service: node.serviceName, query: node.operation, operation: node.operationKind ?? 'query', variables };
    const { data, errors = [] } = await this.send(request).catch(failed);
    if (!data) return errors.length ? { failure: new Failure(errors.map((error) => ({ error, below: error.path ?? [] }))) } : {};
    for (const error of errors) if (!place(data, error)) this.loose.push(error);
    return { data };
  }
}

/** What a service is told of entities: each of them once. */
class Representations {
  readonly values: Tree[] = [];
  private readonly places = new Map<string, number>();

  placeOf(representation: Tree): number {
    const text = JSON.stringify(representation);
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.values.length);
    return this.values.push(representation) - 1;
  }
}

/** A refusal of the gateway itself ends the operation; anything else is a fetch that failed. */
function failed(error: Error): FetchAnswer {
  if (error instanceof GatewayError) throw error;
  return { errors: [new GraphQLError(error.message, { originalError: error })] };
}

const selectionSets = new WeakMap<object, SelectionSetNode>();

/** What a fetch of a plan asks for, read once. */
function selectionSetOf(node: FetchNode | BatchFetchNode): SelectionSetNode {
  const known = selectionSets.get(node);
  if (known) return known;
  const operation = parse(node.operation, { noLocation: true }).definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  selectionSets.set(node, operation.selectionSet);
  return operation.selectionSet;
}

const below = ({ selections }: SelectionSetNode, alias: string): SelectionSetNode =>
  selections.flatMap((one) => one.kind === Kind.FIELD && (one.alias ?? one.name).value === alias ? one.selectionSet ?? [] : [])[0]!;

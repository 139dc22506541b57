import type { PlanNode } from '@graphql-hive/router-query-planner';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { GatewayError } from '../errors/gateway.errors.js';
import { fail, Failure, isTree, merge, place, type Tree } from './failure.js';
import { type PlannedEntities, type PlannedFetch, plannedFetch } from './planned.fetch.js';

/** One request of a plan to a service. */
export interface Fetch {
  readonly service: string;
  /** Query and variables as JSON. */
  readonly body: string;
  readonly operation: 'query' | 'mutation' | 'subscription';
}
export interface FetchAnswer {
  readonly data?: Tree | null;
  readonly errors?: readonly GraphQLError[];
}
export type Send = (fetch: Fetch) => Promise<FetchAnswer>;

/** A plan that can be run as often as its operation is asked for. */
export type Plan = (run: PlanRun) => Promise<void>;

/** Makes a plan ready to run. */
export function planOf(schema: GraphQLSchema, node: PlanNode): Plan {
  if (node.kind === 'Sequence') {
    const steps = node.nodes.map((one) => planOf(schema, one));
    return async (run) => { for (const step of steps) await step(run); };
  }
  if (node.kind === 'Parallel') {
    const steps = node.nodes.map((one) => planOf(schema, one));
    return async (run) => { await Promise.all(steps.map((step) => step(run))); };
  }
  if (node.kind === 'Fetch') {
    const planned = plannedFetch(schema, node);
    return (run) => run.fetchRoot(planned);
  }
  const planned = plannedEntitiesOf(schema, node);
  return (run) => run.fetchEntities(planned);
}

function plannedEntitiesOf(schema: GraphQLSchema, node: PlanNode): PlannedFetch {
  if (node.kind === 'BatchFetch') return plannedFetch(schema, node, node.entityBatch.aliases);
  if (node.kind !== 'Flatten' || node.node.kind !== 'Fetch') throw new Error(`The planner gave a ${node.kind}, which the gateway asked for nowhere.`);
  return plannedFetch(schema, node.node, [{
    ...node.node, requires: node.node.requires ?? [], alias: '_entities', representationsVariableName: 'representations', paths: [node.path],
  }]);
}

/** Puts together what the services answer to the fetches of one plan, each error as a Failure in its place. */
export class PlanRun {
  readonly data: Tree = {};
  /** Errors that speak of no missing value. */
  readonly loose: GraphQLError[] = [];

  constructor(private readonly schema: GraphQLSchema, private readonly variables: Record<string, unknown>, private readonly send: Send) {}

  async fetchRoot(planned: PlannedFetch): Promise<void> {
    const answer = await this.ask(planned, '');
    planned.rewritten(answer.data);
    if (answer.data) merge(this.data, answer.data);
    else if (answer.failure) fail(this.schema, this.data, planned.set, answer.failure);
  }

  async fetchEntities(planned: PlannedFetch): Promise<void> {
    const lists = new Map<string, Named>();
    const wanted = planned.entities.map((entities) => {
      const named = lists.get(entities.variable) ?? new Named();
      lists.set(entities.variable, named);
      return { entities, targets: this.targetsOf(entities, named) };
    });
    if (wanted.every(({ targets }) => targets.length === 0)) return;
    const answer = await this.ask(planned, [...lists].map(([name, named]) => `"${name}":[${named.text}]`).join());
    for (const { entities: { alias, set, rewritten }, targets } of wanted) {
      const answered = answer.data?.[alias] ?? answer.failure?.everywhere();
      rewritten(answered);
      for (const { target, at } of targets) {
        const entity = Array.isArray(answered) ? answered[at] as unknown : answered;
        if (entity === null) fail(this.schema, target, set, new Failure([]));
        else if (entity instanceof Failure) fail(this.schema, target, set, entity);
        else if (isTree(entity)) merge(target, entity);
      }
    }
  }

  /** The entities that a service is asked about, with the place of each in the list that it gets. */
  private targetsOf({ objectsIn, named, set }: PlannedEntities, list: Named): { target: Tree; at: number }[] {
    const targets: { target: Tree; at: number }[] = [];
    for (const target of objectsIn(this.data)) {
      const name = named(target);
      if (name instanceof Failure) fail(this.schema, target, set, name);
      else if (name !== null) targets.push({ target, at: list.placeOf(name) });
    }
    return targets;
  }

  /** Errors are put in their places in the data; where there are no data, they are what there is. */
  private async ask({ service, operation, opening, usages }: PlannedFetch, entities: string): Promise<{ data?: Tree; failure?: Failure }> {
    let variables = entities;
    for (const [name, label] of usages) {
      const given = Object.hasOwn(this.variables, name) ? JSON.stringify(this.variables[name]) : undefined;
      if (given !== undefined) variables += `${variables && ','}${label}${given}`;
    }
    const { data, errors = [] } = await this.send({ service, operation, body: `${opening}${variables}}}` }).catch(failed);
    if (!data) return errors.length ? { failure: new Failure(errors.map((error) => ({ error, below: error.path ?? [] }))) } : {};
    for (const error of errors) if (!place(data, error)) this.loose.push(error);
    return { data };
  }
}

/** How a service is told of entities: each of them once. */
class Named {
  text = '';
  private readonly places = new Map<string, number>();

  placeOf(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const at = this.places.size;
    this.places.set(name, at);
    this.text += at === 0 ? name : `,${name}`;
    return at;
  }
}

/** A refusal of the gateway itself ends the operation; anything else is a fetch that failed. */
function failed(error: Error): FetchAnswer {
  if (error instanceof GatewayError) throw error;
  return { errors: [new GraphQLError(error.message, { originalError: error })] };
}

import { ApolloServerErrorCode } from '@apollo/server/errors';
import { type DocumentNode, executeSync, getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from '../callers/callers.js';
import { GatewayError, messageOf } from '../errors/gateway.errors.js';
import { SubgraphError, subgraphErrorIn } from '../errors/subgraph.errors.js';
import { complete, type Completed } from '../execution/completion.js';
import { merge, type Tree } from '../execution/failure.js';
import { PlanRun } from '../execution/plan.run.js';
import { PreparedOperations } from '../execution/prepared.operation.js';
import { publicSchemaOf } from '../execution/public.schema.js';
import type { Selection } from '../execution/selection.js';
import { costOf } from '../limits/operation.cost.js';
import { limits } from '../limits/operation.limits.js';
import type { SubgraphClient } from './subgraph.client.js';
import { Written } from './written.js';

/** One operation of a document that was found to be valid. */
interface Operation {
  readonly document: DocumentNode;
  /** Absent where the caller did not say which. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly variables: Record<string, unknown>;
  readonly context: GatewayContext;
}

export interface Result {
  /** Absent where nothing was executed. */
  readonly data?: Written;
  readonly errors?: readonly GraphQLError[];
}

/** Hive's query planner: plans each operation over the supergraph, sends its fetches through the client and completes the answer. */
export class SupergraphEngine {
  private readonly operations: PreparedOperations;
  private readonly fixedCosts = new WeakMap<Selection, number>();
  /** What callers see of the supergraph. */
  readonly schema: GraphQLSchema;

  constructor(supergraph: string, private readonly client: Pick<SubgraphClient, 'execute'>) {
    this.schema = publicSchemaOf(supergraph);
    this.operations = new PreparedOperations(supergraph, this.schema);
  }

  /** Also where the caller is at fault: a GraphQLError with its code and status is the answer. */
  async execute(asked: Operation): Promise<Result> {
    try {
      return withStatus(await this.answer(asked));
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  }

  private async answer({ document, operation, variables: given, context }: Operation): Promise<Completed> {
    if (!operation) throw unresolved('Name one of the operations of the document by operationName.');
    if (!this.schema.getRootType(operation.operation)) throw unresolved(`There is no ${operation.operation} in the schema.`);
    const { errors: [misfit] = [], coerced: variables = {} } = getVariableValues(this.schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
    if (misfit) throw callersMistake(misfit);
    const { selection, plan, introspection } = await this.operations.of(document, operation, variables).catch((error) => { throw callersMistake(error); });
    this.holdToLimit(selection, operation.variableDefinitions?.length ? variables : null, context);
    const run = new PlanRun(this.schema, variables, (fetch) => this.client.execute(fetch, context));
    if (plan) await plan(run);
    if (introspection) merge(run.data, executeSync({ schema: this.schema, document: introspection, variableValues: variables }).data as Tree);
    return complete(selection, run.data, run.loose, {
      limit: limits.answer, tooLarge: () => { throw new GatewayError('ANSWER_TOO_LARGE', context.language); },
      notHere: () => new SubgraphError(messageOf('NOT_YET_HERE', context.language), { extensions: { code: 'NOT_YET_HERE' } }, null),
    });
  }

  /** Without variables (null) an operation costs the same whenever it is asked for. */
  private holdToLimit(selection: Selection, variables: Record<string, unknown> | null, { language }: GatewayContext): void {
    const cost = (variables ? undefined : this.fixedCosts.get(selection)) ?? costAsTold(selection, variables ?? {});
    if (!variables) this.fixedCosts.set(selection, cost);
    if (cost > limits.objects) throw new GatewayError('TOO_COSTLY', language, { cost, allowed: limits.objects });
  }
}

/** Apollo Server leaves it to the engine to say that no operation, or none of that name, was chosen. */
const unresolved = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } } });

/** What is wrong with variables becomes the refusal of the request. */
const callersMistake = (error: unknown): unknown => error instanceof GraphQLError
  ? new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: ApolloServerErrorCode.BAD_USER_INPUT, http: { status: 400 } } }) : error;

function costAsTold(selection: Selection, variables: Record<string, unknown>): number {
  try {
    return costOf(selection, variables);
  } catch (error) {
    throw callersMistake(error);
  }
}

/** An error has an HTTP status where it is the whole answer; next to data that were found it has none. */
function withStatus({ text, empty, errors }: Completed): Result {
  const data = new Written(text);
  if (errors.length === 0) return { data };
  const status = empty ? errors.map((error) => subgraphErrorIn(error)?.status).find((one) => one) : undefined;
  return { data, errors: errors.map((error, place) => place > 0 || !status ? error : statused(error, status)) };
}

const statused = (error: GraphQLError, status: number): GraphQLError => new GraphQLError(error.message, {
  ...(error.path ? { path: error.path } : {}), originalError: error, extensions: { ...error.extensions, http: { status } },
});

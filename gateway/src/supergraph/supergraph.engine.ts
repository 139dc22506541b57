import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { buildSchema, type ExecutionResult, getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from '../callers/callers.js';
import { subgraphErrorIn } from '../errors/subgraph.errors.js';
import type { SubgraphClient, SubgraphRequest } from './subgraph.client.js';

type Engine = NonNullable<ApolloServerOptionsWithGateway<GatewayContext>['gateway']>;
type Executor = NonNullable<Awaited<ReturnType<Engine['load']>>['executor']>;
type Operation = Parameters<Executor>[0];
type Plan = Awaited<ReturnType<typeof unifiedGraphHandler>>;

/** Hive's query planner and executor behind Apollo Server: plans each operation over the supergraph, and sends its fetches through the client. */
export class SupergraphEngine implements Engine {
  private readonly listeners = new Set<Parameters<Engine['onSchemaLoadOrUpdate']>[0]>();

  private constructor(private readonly supergraph: string, private readonly plan: Plan) {}

  static async of(supergraph: string, client: SubgraphClient): Promise<SupergraphEngine> {
    return new SupergraphEngine(supergraph, await unifiedGraphHandler({
      unifiedGraph: buildSchema(supergraph, { assumeValid: true, assumeValidSDL: true }),
      getUnifiedGraphSDL: () => supergraph,
      onSubgraphExecute: (service, request) => client.execute(service, request as SubgraphRequest, request.context as GatewayContext),
    }));
  }

  /** What callers see of the supergraph. */
  get schema(): GraphQLSchema {
    return this.plan.unifiedGraph;
  }

  onSchemaLoadOrUpdate(listener: Parameters<Engine['onSchemaLoadOrUpdate']>[0]): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async load(): Promise<{ executor: Executor }> {
    for (const listener of this.listeners) listener({ apiSchema: this.schema, coreSupergraphSdl: this.supergraph });
    return { executor: (operation) => this.execute(operation) };
  }

  async stop(): Promise<void> {
    this.listeners.clear();
  }

  private async execute({ request, document, operation, operationName, context }: Operation): Promise<ExecutionResult<Record<string, unknown>>> {
    if (!isChosen(operation)) return { errors: [new GraphQLError('Name one of the operations of the document by operationName.')] };
    const { errors: misfits } = getVariableValues(this.schema, operation.variableDefinitions ?? [], request.variables ?? {}, { maxErrors: 10 });
    if (misfits) return { errors: misfits };
    const result = await this.plan.executor!({
      document,
      variables: request.variables ?? {},
      operationType: operation.operation,
      ...(operationName ? { operationName } : {}),
      context,
    }) as ExecutionResult<Record<string, unknown>>;
    return result.errors ? withStatus(result, operation.operation) : result;
  }
}

/** Apollo Server leaves it to the engine to say that no operation, or none of that name, was chosen. */
const isChosen = (operation: OperationDefinitionNode | undefined): operation is OperationDefinitionNode => operation !== undefined;

/** An error has an HTTP status where it is the whole answer; next to data that were found it has none. */
function withStatus({ data, errors = [] }: ExecutionResult<Record<string, unknown>>, operation: string): ExecutionResult<Record<string, unknown>> {
  const status = errors.map((error) => subgraphErrorIn(error)?.status).find((one) => one);
  if (!status || (data && operation !== 'mutation')) return { data: data ?? null, errors };
  return { data: data ?? null, errors: errors.map((error, place) => place > 0 ? error : statused(error, status)) };
}

const statused = (error: GraphQLError, status: number): GraphQLError => new GraphQLError(error.message, {
  ...(error.path ? { path: error.path } : {}), originalError: error, extensions: { ...error.extensions, http: { status } },
});

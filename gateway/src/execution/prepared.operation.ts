import { QueryPlanner, type PlanNode } from '@graphql-hive/router-query-planner';
import {
  Kind, parse, visit, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode,
} from 'graphql';
import { documentFor, introspectionIn } from './planned.document.js';
import { selectionOf, type Selection } from './selection.js';

/** An operation with what must be found out only once about it. */
export interface PreparedOperation {
  readonly selection: Selection;
  /** Null where no service is asked for anything. */
  readonly plan: PlanNode | null;
  /** What it asks about the schema itself. */
  readonly introspection: DocumentNode | null;
}

/** Ways of one document to answer its conditions that are kept. */
const MOST_VARIANTS = 64;

/** Prepares operations and remembers them as long as their documents are remembered, one for each way that its conditions turn out. */
export class PreparedOperations {
  private readonly planner: QueryPlanner;
  private readonly known = new WeakMap<OperationDefinitionNode, { conditions: readonly string[]; variants: Map<string, Promise<PreparedOperation>> }>();

  constructor(supergraph: string, private readonly schema: GraphQLSchema) {
    this.planner = new QueryPlanner(supergraph);
  }

  /** Rejects with a GraphQLError where a condition is null. */
  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): Promise<PreparedOperation> {
    const { conditions, variants } = this.known.get(operation) ?? { conditions: conditionsIn(document), variants: new Map<string, Promise<PreparedOperation>>() };
    this.known.set(operation, { conditions, variants });
    const variant = conditions.map((name) => String(variables[name])).join();
    const known = variants.get(variant);
    if (known) return known;
    if (variants.size >= MOST_VARIANTS) variants.clear();
    const prepared = this.prepare(document, operation, variables);
    variants.set(variant, prepared);
    prepared.catch(() => variants.delete(variant));
    return prepared;
  }

  private async prepare(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): Promise<PreparedOperation> {
    const fragments = new Map(document.definitions.flatMap((one): [string, FragmentDefinitionNode][] =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : []));
    const selection = selectionOf({ schema: this.schema, fragments, variables }, this.schema.getRootType(operation.operation)!, operation.selectionSet);
    const text = documentFor(operation, selection);
    const about = introspectionIn(operation, selection);
    return {
      selection,
      plan: text ? (await this.planner.planAsync(text, null, new Set(), 0)).node ?? null : null,
      introspection: about ? parse(about) : null,
    };
  }
}

/** The variables that `@skip` and `@include` ask for. */
function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, { [Kind.DIRECTIVE]: ({ name, arguments: given }) => {
    if (name.value === 'skip' || name.value === 'include') given?.forEach(({ value }) => { if (value.kind === Kind.VARIABLE) names.add(value.name.value); });
  } });
  return [...names];
}

import { QueryPlanner } from '@graphql-hive/router-query-planner';
import {
  Kind, parse, visit, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode,
} from 'graphql';
import { type Plan, planOf } from './plan.run.js';
import { documentFor, introspectionIn } from './planned.document.js';
import { selectionOf, type Selection } from './selection.js';

/** An operation with what must be found out only once about it. */
export interface PreparedOperation {
  readonly selection: Selection;
  /** Null where no service is asked for anything. */
  readonly plan: Plan | null;
  /** What it asks about the schema itself. */
  readonly introspection: DocumentNode | null;
}

/** The ways of one document to answer its conditions that were met. */
interface Variants {
  readonly conditions: readonly string[];
  readonly variants: Map<string, Promise<PreparedOperation>>;
}

/** Ways of one document to answer its conditions that are kept. */
const MOST_VARIANTS = 64;

/** Prepares operations and remembers them as long as their documents are remembered, one for each way that its conditions turn out. */
export class PreparedOperations {
  private readonly planner: QueryPlanner;
  private readonly known = new WeakMap<OperationDefinitionNode, Variants>();

  constructor(supergraph: string, private readonly schema: GraphQLSchema) {
    this.planner = new QueryPlanner(supergraph);
  }

  /** Rejects with a GraphQLError where a condition is null. */
  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): Promise<PreparedOperation> {
    const { conditions, variants } = this.variantsOf(document, operation);
    const variant = conditions.map((name) => String(variables[name])).join();
    const known = variants.get(variant);
    if (known) return known;
    if (variants.size >= MOST_VARIANTS) variants.clear();
    const prepared = this.prepare(document, operation, variables);
    variants.set(variant, prepared);
    prepared.catch(() => variants.delete(variant));
    return prepared;
  }

  private variantsOf(document: DocumentNode, operation: OperationDefinitionNode): Variants {
    const known = this.known.get(operation);
    if (known) return known;
    const variants: Variants = { conditions: conditionsIn(document), variants: new Map() };
    this.known.set(operation, variants);
    return variants;
  }

  private async prepare(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): Promise<PreparedOperation> {
    const fragments = new Map(document.definitions.flatMap((one): [string, FragmentDefinitionNode][] =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : []));
    const selection = selectionOf({ schema: this.schema, fragments, variables }, this.schema.getRootType(operation.operation)!, operation.selectionSet);
    const text = documentFor(operation, selection);
    const about = introspectionIn(operation, selection);
    const node = text ? (await this.planner.planAsync(text, null, new Set(), 0)).node : undefined;
    return {
      selection,
      plan: node ? planOf(this.schema, node) : null,
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

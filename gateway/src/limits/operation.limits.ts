import {
  GraphQLError, Kind, type ASTVisitor, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext,
} from 'graphql';

/** What an operation may ask for at most, and what its answer may come to (objects as told by lists' sizes beforehand, characters in the end). Tokens are counted by the parser. */
export const limits = { tokens: 1_000, depth: 10, aliasesOfOneField: 15, fields: 2_000, objects: 10_000, answer: 4_000_000 } as const;

/** What a selection set comes to when its fragments are unfolded. */
interface Cost {
  readonly depth: number;
  readonly fields: number;
  /** How often each field is asked for under another name. */
  readonly aliases: ReadonlyMap<string, number>;
}

const nothing: Cost = { depth: 0, fields: 0, aliases: new Map() };

/** A validation rule that holds operations to the limits. Each fragment is measured once, so that folding fragments into fragments buys nothing. */
export function limitOperations(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const measure = measurer(document);
      for (const definition of document.definitions) {
        if (definition.kind === Kind.FRAGMENT_DEFINITION) measure(definition.selectionSet);
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        const found = problemOf(measure(definition.selectionSet), definition.operation === 'mutation' ? measure.rootFields(definition.selectionSet) : 0);
        if (found) context.reportError(new GraphQLError(found, { nodes: definition }));
      }
    },
    Field: ({ alias }) => {
      if (!alias || !(alias.value.startsWith('__') || alias.value in Object.prototype)) return;
      context.reportError(new GraphQLError(`"${alias.value}" may not be an alias.`, { nodes: alias }));
    },
  };
}

function problemOf({ depth, fields, aliases }: Cost, mutations: number): string | null {
  if (depth > limits.depth) return `The operation is ${depth} levels deep; ${limits.depth} are allowed.`;
  if (fields > limits.fields) return `The operation asks for more than ${limits.fields} fields.`;
  for (const [field, count] of aliases) {
    if (count > limits.aliasesOfOneField) return `"${field}" is asked for under more than ${limits.aliasesOfOneField} aliases.`;
  }
  return mutations > 1 ? 'An operation may have one mutation field only.' : null;
}

function measurer(document: DocumentNode) {
  const fragments = new Map(document.definitions.flatMap((one) => one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []));
  const measured = new Map<FragmentDefinitionNode, Cost>();
  const rootFieldsOf = new Map<FragmentDefinitionNode, number>();

  /** `nothing` stands in while a fragment is being measured: cycles are another rule's business. */
  function once<Value>(known: Map<FragmentDefinitionNode, Value>, name: string, meanwhile: Value, find: (set: SelectionSetNode) => Value): Value {
    const fragment = fragments.get(name);
    if (!fragment) return meanwhile;
    const before = known.get(fragment);
    if (before !== undefined) return before;
    known.set(fragment, meanwhile);
    const value = find(fragment.selectionSet);
    known.set(fragment, value);
    return value;
  }

  function measure(set: SelectionSetNode): Cost {
    return set.selections.map((selection): Cost => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return once(measured, selection.name.value, nothing, measure);
      if (selection.kind === Kind.INLINE_FRAGMENT) return measure(selection.selectionSet);
      const name = selection.name.value;
      const below = selection.selectionSet && !name.startsWith('__') ? measure(selection.selectionSet) : nothing;
      const own = selection.alias && selection.alias.value !== name ? new Map([[name, 1]]) : nothing.aliases;
      return { depth: below.depth + 1, fields: below.fields + 1, aliases: added(own, below.aliases) };
    }).reduce((all, one) => ({
      depth: Math.max(all.depth, one.depth), fields: all.fields + one.fields, aliases: added(all.aliases, one.aliases),
    }), nothing);
  }

  function rootFields(set: SelectionSetNode): number {
    return set.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet);
      return once(rootFieldsOf, selection.name.value, 0, rootFields);
    }).reduce((sum, one) => sum + one, 0);
  }

  return Object.assign(measure, { rootFields });
}

function added(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (b.size === 0) return a;
  const sum = new Map(a);
  for (const [name, count] of b) sum.set(name, (sum.get(name) ?? 0) + count);
  return sum;
}

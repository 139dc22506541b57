import { getArgumentValues } from 'graphql';
import type { SelectedField, Selection } from '../execution/selection.js';

/** How many rows a list is taken to have where the operation does not say: a page without `first`, and any other list. */
const assumed = { page: 20, list: 5 } as const;

/**
 * How many objects an answer comes to at most, as far as that can be told beforehand: lists multiply what is asked of their rows. The schema
 * about itself is no matter of rows.
 * Throws a GraphQLError where a variable leaves null to an argument that may not be null.
 */
export function costOf(selection: Selection, variables: Record<string, unknown>): number {
  const costs = [...selection.values()].map((fields) => costOfFields(fields, variables, null));
  return Math.max(0, ...costs);
}

/** `page`: the rows of the connection that these are the fields of; its `edges` and `nodes` have as many. */
function costOfFields(fields: readonly SelectedField[], variables: Record<string, unknown>, page: number | null): number {
  return fields.reduce((sum, field) => {
    const given = field.node.arguments?.length || field.definition.args.length ? getArgumentValues(field.definition, field.node, variables) : {};
    if (!field.below || field.definition.name.startsWith('__')) return sum;
    const first = field.definition.args.some(({ name }) => name === 'first') ? rowsOf(given['first']) : null;
    const rows = field.shape.items ? first ?? page ?? assumed.list : 1;
    const each = Math.max(0, ...[...field.below.values()].map((below) => costOfFields(below, variables, field.shape.items ? null : first)));
    return sum + rows * (1 + each);
  }, 0);
}

/** A service refuses what is no number of rows. */
const rowsOf = (first: unknown): number => typeof first === 'number' ? Math.max(first, 0) : assumed.page;

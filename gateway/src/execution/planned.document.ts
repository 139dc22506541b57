import { Kind, print, visit, type OperationDefinitionNode } from 'graphql';
import type { SelectedField, Selection } from './selection.js';

/** Fields that the gateway answers itself. */
export const isMeta = ({ definition }: SelectedField): boolean => definition.name.startsWith('__');

/**
 * An operation as the planner gets it: without fragments, conditions and callers' aliases, so that nothing is left to merge between
 * fetches. Empty where no service is asked for anything.
 */
export const documentFor = (operation: OperationDefinitionNode, selection: Selection): string =>
  documentOf(operation, selection, (field) => !isMeta(field));

/** What is asked about the schema itself, for graphql-js; empty where nothing is. */
export const introspectionIn = (operation: OperationDefinitionNode, selection: Selection): string =>
  documentOf(operation, selection, (field) => isMeta(field) && field.below !== null);

function documentOf(operation: OperationDefinitionNode, selection: Selection, which: (field: SelectedField) => boolean): string {
  const asked = [...selection.values()].flat().filter(which);
  if (asked.length === 0) return '';
  const used = new Set<string>();
  const body = asked.map((field) => fieldText(field, used)).join(' ');
  return `${operation.operation}${definitionsOf(operation, used)} { ${body} }`;
}

function fieldText(field: SelectedField, used: Set<string>): string {
  const { key, definition, node, below } = field;
  const given = node.arguments ?? [];
  given.forEach((argument) => visit(argument, { [Kind.VARIABLE]: ({ name }) => { used.add(name.value); } }));
  const words = `${key === definition.name ? '' : `${key}: `}${definition.name}${given.length ? `(${given.map(print).join(', ')})` : ''}`;
  return below ? `${words} { ${selectionText(field, below, used)} }` : words;
}

/** An object's type is asked for where only it tells, and where nothing else is. */
function selectionText({ abstract, shared }: SelectedField, below: Selection, used: Set<string>): string {
  const keys = new Set(shared.map(({ key }) => key));
  const texts = (fields: readonly SelectedField[]): string => fields.filter((field) => !isMeta(field)).map((field) => fieldText(field, used)).join(' ');
  const own = [...below].map(([type, fields]) => [type, texts(fields.filter(({ key }) => !keys.has(key)))] as const);
  if (!abstract) return own[0]![1] || '__typename';
  return ['__typename', texts(shared), ...own.flatMap(([type, text]) => text ? [`... on ${type} { ${text} }`] : [])].join(' ');
}

function definitionsOf({ variableDefinitions = [] }: OperationDefinitionNode, used: ReadonlySet<string>): string {
  const kept = variableDefinitions.filter(({ variable }) => used.has(variable.name.value)).map(print);
  return kept.length ? `(${kept.join(', ')})` : '';
}

import {
  getDirectiveValues, getNamedType, GraphQLError, GraphQLIncludeDirective, GraphQLSkipDirective, isAbstractType, isCompositeType, isInterfaceType, isLeafType,
  isListType, isNonNullType, Kind, SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef, type FieldNode, type FragmentDefinitionNode, type GraphQLCompositeType, type GraphQLField, type GraphQLInterfaceType, type GraphQLObjectType, type GraphQLOutputType,
  type GraphQLSchema, type SelectionNode, type SelectionSetNode,
} from 'graphql';

/** One field of an answer: every place that asks for it under this name is merged into it. */
export interface SelectedField {
  /** What the caller calls it. */
  readonly responseName: string;
  /** The same as the answer's text has it. */
  readonly label: string;
  /** What it is called between gateway and services: no caller's word, and no two things that an operation asks for alike. */
  readonly key: string;
  readonly parent: GraphQLObjectType | GraphQLInterfaceType;
  readonly definition: GraphQLField<unknown, unknown>;
  /** Its arguments are those of all places, by validation. */
  readonly node: FieldNode;
  readonly shape: Shape;
  /** Its value as the answer's text has it, where the schema tells it: `__typename`. */
  readonly fixed?: string;
  /** Null for a leaf. */
  readonly below: Selection | null;
  /** The same where it is of one type only. */
  readonly fields: readonly SelectedField[] | null;
  /** Of an interface or union: only the object itself tells which. */
  readonly abstract: boolean;
  /** Of what is asked below, the fields of an interface that are asked of all its types alike. */
  readonly shared: readonly SelectedField[];
}

/** A field's type as the completion walks it; `serialize` stands where a leaf is. */
export interface Shape {
  readonly nonNull: boolean;
  readonly items?: Shape;
  readonly serialize?: (value: unknown) => unknown;
  /** A string is a value of this type as it stands. */
  readonly words?: true;
}

/** What is asked of an object, by the object's type: one type, or all that an interface or union may turn out to be. */
export type Selection = ReadonlyMap<string, readonly SelectedField[]>;

/** Where the fields of an operation come from. */
export interface Source {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Those that `@skip` and `@include` need. */
  readonly variables: Record<string, unknown>;
}

/** More fields than this, counted for each type that an interface or union may be, are no operation of anybody's. */
const MOST_FIELDS = 20_000;

/**
 * The fields of an operation as its answer will have them: `@skip`, `@include` and fragments are resolved, and what is asked for
 * twice under one name is merged. Throws a GraphQLError where a condition is null.
 */
export function selectionOf(source: Source, root: GraphQLObjectType, set: SelectionSetNode): Selection {
  let count = 0;
  const keys = new Map<FieldNode, string>();
  const keyOf = (node: FieldNode): string => keys.get(node) ?? keys.set(node, `_${keys.size}`).get(node)!;
  const typesOf = (type: GraphQLCompositeType): readonly GraphQLObjectType[] => isAbstractType(type) ? source.schema.getPossibleTypes(type) : [type];
  const select = (type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): Selection =>
    new Map(typesOf(type).map((one) => [one.name, fieldsOf(one, collect(source, one, sets))]));

  const sharedBy = (type: GraphQLOutputType, sets: readonly SelectionSetNode[]): SelectedField[] => {
    if (!isInterfaceType(type)) return [];
    const [first = new Map<string, FieldNode[]>(), ...others] = typesOf(type).map((one) => collect(source, one, sets));
    return fieldsOf(type, new Map([...first].filter(([name, nodes]) => nodes[0]!.name.value in type.getFields()
      && others.every((other) => other.get(name)?.length === nodes.length && nodes.every((node, at) => other.get(name)![at] === node)))));
  };

  const fieldsOf = (parent: SelectedField['parent'], collected: ReadonlyMap<string, readonly FieldNode[]>): SelectedField[] =>
    [...collected].map(([responseName, nodes]): SelectedField => {
      const node = nodes[0]!;
      if (++count > MOST_FIELDS) throw new GraphQLError(`The operation asks for more than ${MOST_FIELDS} fields.`);
      const definition = definitionOf(source.schema, parent, node.name.value);
      const type = getNamedType(definition.type);
      const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      const below = isCompositeType(type) ? select(type, sets) : null;
      return {
        responseName, label: `"${responseName}":`, parent, definition, node, shape: shapeOf(definition.type),
        ...(definition === TypeNameMetaFieldDef ? { fixed: `"${parent.name}"` } : {}),
        key: !node.arguments?.length && responseName === node.name.value ? responseName : keyOf(node),
        abstract: isAbstractType(type), below,
        fields: below && !isAbstractType(type) ? below.get(type.name)! : null,
        shared: sharedBy(type, sets),
      };
    });
  return select(root, [set]);
}

function collect(source: Source, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const visit = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!isIncluded(selection, source.variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const before = found.get(name);
        if (before) before.push(selection);
        else found.set(name, [selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (seen.has(selection.name.value)) continue;
        seen.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : source.fragments.get(selection.name.value);
      if (fragment && fits(source.schema, type, fragment.typeCondition?.name.value)) visit(fragment.selectionSet);
    }
  };
  sets.forEach(visit);
  return found;
}

function isIncluded(selection: SelectionNode, variables: Record<string, unknown>): boolean {
  return getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] !== true
    && getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
}

/** Whether an object of this type is meant by a type condition. */
export function fits(schema: GraphQLSchema, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}

function shapeOf(type: GraphQLOutputType): Shape {
  if (isNonNullType(type)) return { ...shapeOf(type.ofType), nonNull: true };
  if (isListType(type)) return { nonNull: false, items: shapeOf(type.ofType) };
  if (!isLeafType(type)) return { nonNull: false };
  return { nonNull: false, serialize: (value) => type.serialize(value), ...(type.name === 'String' || type.name === 'ID' ? { words: true } : {}) };
}

function definitionOf(schema: GraphQLSchema, parent: SelectedField['parent'], name: string): GraphQLField<unknown, unknown> {
  const meta = [TypeNameMetaFieldDef, ...(parent === schema.getQueryType() ? [SchemaMetaFieldDef, TypeMetaFieldDef] : [])];
  return meta.find((one) => one.name === name) ?? parent.getFields()[name]!;
}

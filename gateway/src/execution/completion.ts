import { GraphQLError } from 'graphql';
import { type Cause, Failure, isTree, type Path, type Tree } from './failure.js';
import { quoted } from './quoted.js';
import type { SelectedField, Selection, Shape } from './selection.js';

/** What the caller is told where an answer cannot be completed. */
export interface Incomplete {
  /** The most that an answer may come to (characters). */
  readonly limit: number;
  /** Throws. */
  readonly tooLarge: () => never;
  /** Of a record that another one refers to. */
  readonly notHere: () => GraphQLError;
}

export interface Completed {
  /** The answer's data as JSON. */
  readonly text: string;
  /** No field that was asked for has a value. */
  readonly empty: boolean;
  readonly errors: readonly GraphQLError[];
}

/** Stands for a null that must go further up; its error is noted. */
const broken = Symbol('broken');
type Text = string | typeof broken;

/** What a value takes in an answer beside its name and text (characters). */
const AROUND_A_VALUE = 6;

/**
 * Writes of what services answered what the schema promises and the operation asks for, as graphql-js would: exactly the selected fields
 * in their order, leaves of their type, null only where the schema allows it and else further up, each error with its path. It is written as
 * JSON at once: as objects the answer would be made a second time, only to be read once.
 */
export function complete(selection: Selection, data: Tree, loose: readonly GraphQLError[], { limit, tooLarge, notHere }: Incomplete): Completed {
  const errors: GraphQLError[] = [];
  const path: (string | number)[] = [];
  const told = new Set<string>();
  let size = 0;
  let empty = true;

  const note = (error: GraphQLError): typeof broken => {
    errors.push(at(error, [...path]));
    return broken;
  };

  /** An error is told once, however many fields it took with it. */
  function noteCauses(causes: readonly Cause[], field: SelectedField, siblings: readonly SelectedField[]): typeof broken {
    for (const { error, below, beside } of causes) {
      const place = beside ? [...path.slice(0, -1), ...callersWords(siblings, below)] : [...path, ...callersWords(fieldsBelow(field), below)];
      const once = `${place.join('.')} ${error.message}`;
      if (!told.has(once)) errors.push(at(error, place));
      told.add(once);
    }
    return broken;
  }

  function fieldsOf(fields: readonly SelectedField[], tree: Tree): Text {
    let text = '';
    for (const field of fields) {
      size += field.label.length + AROUND_A_VALUE;
      const raw = tree[field.key];
      const value = field.fixed ?? (typeof raw === 'string' && field.shape.words ? wordsOf(raw) : fieldOf(field, raw, fields));
      if (value === broken) return broken;
      if (path.length === 0 && value !== 'null') empty = false;
      text += (text === '' ? '' : ',') + field.label + value;
    }
    if (size > limit) tooLarge();
    return `{${text}}`;
  }

  /** The most of every answer, without the way that may fail. */
  function wordsOf(raw: string): string {
    size += raw.length;
    return quoted(raw);
  }

  function fieldOf(field: SelectedField, raw: unknown, siblings: readonly SelectedField[]): Text {
    path.push(field.responseName);
    const value = valueOf(field, field.shape, raw, siblings);
    path.pop();
    return value;
  }

  function valueOf(field: SelectedField, shape: Shape, raw: unknown, siblings: readonly SelectedField[] = []): Text {
    const value = raw == null || isUnknown(raw) ? 'null' : raw instanceof Failure ? noteCauses(raw.causes, field, siblings) : presentOf(field, shape, raw);
    if (!shape.nonNull) return value === broken ? 'null' : value;
    if (value !== 'null') return value;
    return note(isUnknown(raw) ? notHere() : new GraphQLError(`Cannot return null for non-nullable field ${nameOf(field)}.`));
  }

  function presentOf(field: SelectedField, shape: Shape, raw: unknown): Text {
    if (shape.items) return Array.isArray(raw) ? listOf(field, shape.items, raw) : note(misfit(field, 'a list'));
    if (shape.serialize) return leafOf(field, shape.serialize, raw);
    if (!isTree(raw)) return note(misfit(field, 'an object'));
    const fields = field.fields ?? field.below!.get(String(raw['__typename']));
    return fields ? fieldsOf(fields, raw) : note(misfit(field, 'an object of one of its types'));
  }

  function listOf(field: SelectedField, items: Shape, raw: readonly unknown[]): Text {
    let text = '';
    for (let place = 0; place < raw.length; place++) {
      path.push(place);
      const value = valueOf(field, items, raw[place]);
      path.pop();
      if (value === broken) return broken;
      text += place === 0 ? value : `,${value}`;
    }
    return `[${text}]`;
  }

  function leafOf(field: SelectedField, serialize: (value: unknown) => unknown, raw: unknown): Text {
    try {
      const value = serialize(raw);
      if (typeof value === 'string') size += value.length;
      return value == null ? note(misfit(field, 'a value')) : quoted(value);
    } catch (error) {
      return note(new GraphQLError(`${nameOf(field)}: ${(error as Error).message}`));
    }
  }

  const root = fieldsOf([...selection.values()][0] ?? [], data);
  const others = loose.map((error) => at(error, callersWords([...selection.values()].flat(), error.path ?? [])));
  return { text: root === broken ? 'null' : root, empty: empty || root === broken, errors: [...errors, ...others] };
}

const isUnknown = (raw: unknown): boolean => raw instanceof Failure && raw.causes.length === 0;

const nameOf = ({ parent, definition }: SelectedField): string => `${parent.name}.${definition.name}`;
const misfit = (field: SelectedField, what: string): GraphQLError => new GraphQLError(`${nameOf(field)} is not ${what}.`);

const at = (error: GraphQLError, path: Path): GraphQLError =>
  new GraphQLError(error.message, { ...(path.length ? { path } : {}), originalError: error, extensions: error.extensions });

const fieldsBelow = ({ below }: SelectedField): readonly SelectedField[] => [...below?.values() ?? []].flat();

/** A path of a fetch in the caller's names, as far as it leads. */
function callersWords(fields: readonly SelectedField[], path: Path): Path {
  const words: (string | number)[] = [];
  let known = fields;
  for (const segment of path) {
    const field = typeof segment === 'number' ? undefined : known.find(({ key }) => key === segment);
    if (!field && typeof segment !== 'number') break;
    words.push(field?.responseName ?? segment);
    if (field) known = fieldsBelow(field);
  }
  return words;
}

import type { RecordKind } from './record.js';

type Named = Pick<RecordKind, 'service' | 'name'> & { readonly audience?: unknown };

/**
 * `jjj.coordination.joint-program.v1`: only the home `jjj` publishes to it. A kind with an audience has a topic for each cell that is told,
 * `jjj.students.disclosure.v1.to-yrd`, one for the home itself among them: that one, if no cell is named.
 */
export const topicOf = ({ service, name, audience }: Named, home: string, cell: string = home): string =>
  `${home}.${service}.${name}.v1${audience ? `.to-${cell}` : ''}`;

/** Every topic to which a home publishes records of a kind, as long as there are these cells. */
export const topicsOf = (kind: Named, home: string, cells: readonly string[]): string[] =>
  [...new Set([home, ...cells].map((cell) => topicOf(kind, home, cell)))];

/** Those in which a record with this body is told. */
export const topicsFor = <Body extends object>(kind: Pick<RecordKind<Body>, 'service' | 'name' | 'audience'>, home: string, body: Body): string[] =>
  topicsOf(kind, home, kind.audience?.(body) ?? []);

/** Whose topic it is, and of which kind whatever the cell: `jjj`, `students.disclosure.v1`. */
export function partsOf(topic: string): { home: string; kind: string } {
  const dot = topic.indexOf('.');
  return { home: topic.slice(0, dot), kind: topic.slice(dot + 1).replace(/\.to-[^.]*$/, '') };
}

/** The topics of a home that another cell may have: what is mirrored there, and nothing else. */
export const mirrored = (home: string, cell: string): string => `^${home}\\..+\\.v\\d+(\\.to-${cell})?$`;

import type { FilePurpose } from '@heyu/files';
import type { Feed } from '@heyu/graphql';
import type { MigrationClass, PrivateTable, Reaction, Reading, RecordTable, Standing, Verb } from '@heyu/persistence';
import type { Provider, Type } from '@nestjs/common';

/**
 * One folder of a service: what its records are, what may be done with them, what is done by itself, and how they are read. Its SDL stands
 * beside it and is found there.
 */
export interface Part {
  /** Records that this service owns. */
  readonly owned?: readonly RecordTable[];
  /** Never published. */
  readonly homeOnly?: readonly PrivateTable[];
  readonly verbs?: readonly Verb[];
  readonly reactions?: readonly Reaction[];
  /** What readers may follow. */
  readonly feeds?: readonly Feed[];
  /** Who reads its records: one for each that callers are offered. */
  readonly readings?: readonly Reading[];
  readonly resolvers?: readonly Type[];
  /** What verbs, reactions and resolvers need; `CONFIG` is what the environment says. */
  readonly providers?: readonly Provider[];
  /** Pages and the like; served to the gateway only. */
  readonly controllers?: readonly Type[];
  /** What files are kept for; a service of which one part says so keeps files. */
  readonly files?: readonly FilePurpose[];
  /** Whether the body for which somebody calls still stands. */
  readonly standing?: Standing;
  /** What no declaration of a table says. */
  readonly migrations?: readonly MigrationClass[];
}

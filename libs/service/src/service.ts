import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventingMigrations } from '@heyu/eventing';
import { fileEnvironment, storedFiles } from '@heyu/files';
import { sdlBelow } from '@heyu/graphql';
import { serviceEnvironment } from '@heyu/host';
import type { AnyTable, MigrationClass, PrivateTable, Reading, RecordTable } from '@heyu/persistence';
import type { z } from 'zod';
import type { Part } from './part.js';

/** What every service is told by its environment; nothing else reads `process.env`. */
export const environment = serviceEnvironment(fileEnvironment);
export type Config = z.output<typeof environment>;
/** The token of `Config`. */
export const CONFIG = Symbol('config');

/** A service is its name, its parts, and what it knows of others. */
export interface Service {
  readonly name: string;
  readonly parts: readonly Part[];
  /** Replicas of what others own, from every region, this cell's own included. */
  readonly replicas: readonly RecordTable[];
  /** The SDL of every folder: absolute globs. */
  readonly typePaths: readonly string[];
}

/** Declares a service; `at` is its `import.meta.url`, below which its SDL stands. */
export const service = ({ at, ...declared }: Pick<Service, 'name' | 'parts' | 'replicas'> & { readonly at: string }): Service =>
  ({ ...declared, typePaths: [sdlBelow(dirname(fileURLToPath(at)))] });

/** Records that it owns. */
export const ownedBy = ({ parts }: Service): RecordTable[] => parts.flatMap(({ owned }) => owned ?? []);
/** Who reads what it owns. Throws where nobody says it of a kind that callers are offered. */
export function readingsOf(service: Service): Reading[] {
  const readings = service.parts.flatMap((part) => part.readings ?? []);
  const unread = ownedBy(service).find((table) => table.kind.offered && !readings.some((one) => one.table.name === table.name));
  if (unread) throw new Error(`Nobody says who reads a ${unread.name}`);
  return readings;
}
/** Its home-only tables. */
const homeOnlyOf = ({ parts }: Service): PrivateTable[] => [...keepsFiles(parts) ? [storedFiles] : [], ...parts.flatMap(({ homeOnly }) => homeOnly ?? [])];
/** Its own, its home-only ones, and replicas. */
export const tablesOf = (service: Service): AnyTable[] => [...ownedBy(service), ...homeOnlyOf(service), ...service.replicas];
/** Of its libs and its own, in the order of their numbers. */
export const migrationsOf = ({ parts }: Service): MigrationClass[] =>
  [...eventingMigrations, ...parts.flatMap(({ migrations }) => migrations ?? [])].sort((one, other) => numberOf(one) - numberOf(other));

const numberOf = ({ name }: MigrationClass): number => Number(name.slice(-13));
const keepsFiles = (parts: readonly Part[]): boolean => parts.some(({ files }) => files);

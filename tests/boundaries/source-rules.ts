import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kind, parse, type FieldDefinitionNode, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode, type TypeNode } from 'graphql';

/** A file of the tree as the rules see it; its path is relative to the root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly what: string;
}
interface SourceRule {
  readonly name: string;
  /** What is wrong in these files. */
  find(sources: readonly Source[]): Omit<Finding, 'rule'>[];
}

const mostLines = 250;
/** Checked in, and written by nobody. */
const generated = /^gateway\/supergraph\.graphql$|\.generated\.(?:ts|graphql)$/;
const tried = /\.(?:spec|fixture)\.ts$/;
const code = /^(?:libs\/(?!testing\/)[^/]+|services\/[^/]+|gateway)\/src\/.*\.ts$/;
const regionCodes = readdirSync(new URL('../../deploy/regions', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** Rules that look into files, for what imports do not show. */
export const sourceRules: readonly SourceRule[] = [
  /** Regions are configuration: only deploy/regions and tests name one. */
  perLine('no-region-named', (path) => code.test(path) && !tried.test(path), (line) => {
    const named = regionCodes.find((region) => new RegExp(`['"\`](?:[^'"\`]*\\W)?${region}(?:\\W[^'"\`]*)?['"\`]`).test(line));
    return named ? `names the region ${named}` : null;
  }),
  perLine('environment-by-config', (path) => /^(?:services\/[^/]+|gateway)\/src\/.*\.ts$/.test(path) && !tried.test(path) && !path.endsWith('/config.ts'),
    (line) => (/\bprocess\.env\b/.test(line) ? 'reads process.env; only config.ts does' : null)),
  /** Replicas arrive in any order. */
  perLine('no-foreign-keys', (path) => /^services\/[^/]+\/src\/migrations\/.*\.ts$/.test(path),
    (line) => (/\bforeign\s+key\b|\breferences\s+["\w]+\s*(?:\(|$)/i.test(line) ? 'a foreign key between tables' : null)),
  {
    name: 'files-stay-small',
    find: (sources) => sources.filter(({ path }) => /\.(?:tsx?|mts|mjs|cjs|js|graphql)$/.test(path) && !generated.test(path))
      .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length })).filter(({ lines }) => lines > mostLines)
      .map(({ path, lines }) => ({ path, what: `${lines} lines, at most ${mostLines}` })),
  },
  {
    name: 'no-barrels-in-services',
    find: (sources) => sources.filter(({ path }) => /^services\/[^/]+\/src\/(?!migrations\/).*\bindex\.ts$/.test(path)).map(({ path }) => ({ path, what: 'a barrel' })),
  },
  {
    name: 'migrations-say-when-and-what',
    find: (sources) => sources.filter(({ path }) => /\/migrations\/(?!index\.ts$)[^/]+\.ts$/.test(path) && !/\/\d{13}-[a-z]+(?:-[a-z0-9]+)+\.ts$/.test(path))
      .map(({ path }) => ({ path, what: 'a migration is called <13-digit ms>-verb-what.ts' })),
  },
  {
    /** Nest hands a reference and the context over as they are; where one parameter is decorated, the others arrive empty. */
    name: 'references-undecorated',
    find: (sources) => sources.filter(({ path, text }) => path.endsWith('.resolver.ts') && /@ResolveReference\(\)\s*(?:async\s+)?\w+\([^)]*@\w+\(/.test(text))
      .map(({ path }) => ({ path, what: 'a decorated parameter of @ResolveReference()' })),
  },
  { name: 'nullable-references', find: (sources) => Object.values(byService(sources)).flatMap(hardReferences) },
  { name: 'nullable-additions', find: (sources) => hardAdditions(Object.values(byService(sources))) },
];

export const findingsIn = (sources: readonly Source[]): Finding[] =>
  sourceRules.flatMap((rule) => rule.find(sources).map((finding) => ({ rule: rule.name, ...finding })));

/** All files under `root`, in the folders that the rules are about, that git tracks or would track. */
export function sourcesOf(root: string): Source[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'libs', 'services', 'gateway', 'deploy', 'tests'], { cwd: root });
  return listed.toString().split('\0').filter((path) => /\.(?:[cm]?[jt]sx?|graphql)$/.test(path) && !path.includes('/fixtures/') && existsSync(`${root}/${path}`))
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
}

function perLine(name: string, concerns: (path: string) => boolean, wrong: (line: string) => string | null): SourceRule {
  return {
    name,
    find: (sources) => sources.filter(({ path }) => concerns(path)).flatMap(({ path, text }) =>
      withoutComments(text).split('\n').flatMap((line, at) => {
        const what = wrong(line);
        return what ? [{ path: `${path}:${at + 1}`, what }] : [];
      })),
  };
}

/** Keeps the lines' numbers. A `//` after a colon is an address. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|[^:])\/\/.*$/gm, '$1');

function byService(sources: readonly Source[]): Record<string, Source[]> {
  const services: Record<string, Source[]> = {};
  for (const source of sources) {
    const [, service] = /^services\/([^/]+)\/src\/.*(?<!\.documents)\.graphql$/.exec(source.path) ?? [];
    if (service) (services[service] ??= []).push(source);
  }
  return services;
}

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/**
 * A record refers to another, or to a list of them, that may not have arrived: `X!` is never right for an entity inside a record or a part
 * of one. `[X!]` is, where the subgraph reads X from a table of its own; not where it hands out keys that another subgraph must find.
 */
function hardReferences(sources: readonly Source[]): Omit<Finding, 'rule'>[] {
  const objects = objectsIn(sources);
  const entities = new Set(objects.filter(({ node }) => isEntity(node)).map(({ node }) => node.name.value));
  const own = new Set(objects.filter(({ node }) => isEntity(node) && isWhole(node)).map(({ node }) => node.name.value));
  const parts = partsOf(objects.map(({ node }) => node), entities);
  return objects.filter(({ node }) => parts.has(node.name.value)).flatMap(({ path, node }) =>
    (node.fields ?? []).filter((field) => isHard(field.type, entities, own))
      .map((field: FieldDefinitionNode) => ({ path, what: `${node.name.value}.${field.name.value} must be nullable` })));
}

/** What a service adds to another's record is null while that service is away: `!` would take the whole record with it. */
function hardAdditions(services: readonly (readonly Source[])[]): Omit<Finding, 'rule'>[] {
  const entities = services.map((sources) => objectsIn(sources).filter(({ node }) => isEntity(node)));
  const whole = entities.map((own) => new Set(own.filter(({ node }) => isWhole(node)).map(({ node }) => node.name.value)));
  return entities.flatMap((own, at) => own
    .filter(({ node: { name } }) => !whole[at]!.has(name.value) && whole.some((one) => one.has(name.value)))
    .flatMap(({ path, node }) => (node.fields ?? []).filter(({ name, type }) => name.value !== 'id' && type.kind === Kind.NON_NULL_TYPE)
      .map((field) => ({ path, what: `${node.name.value}.${field.name.value} must be nullable` }))));
}

const objectsIn = (sources: readonly Source[]): { path: string; node: ObjectNode }[] =>
  sources.flatMap(({ path, text }) => parse(text, { noLocation: true }).definitions.flatMap((node) =>
    (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION ? [{ path, node }] : [])));

/** Entities and the value types that they are made of; connections and what only queries answer are none. */
function partsOf(nodes: readonly ObjectNode[], entities: ReadonlySet<string>): Set<string> {
  const parts = new Set(entities);
  for (const name of parts) {
    for (const field of nodes.filter((node) => node.name.value === name).flatMap((node) => node.fields ?? [])) {
      const type = named(field.type);
      if (!type.endsWith('Connection') && nodes.some((node) => node.name.value === type)) parts.add(type);
    }
  }
  return parts;
}

function isHard(type: TypeNode, entities: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  if (!entities.has(named(type))) return false;
  const bare = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  if (bare.kind === Kind.NAMED_TYPE) return type.kind === Kind.NON_NULL_TYPE;
  return bare.type.kind === Kind.NON_NULL_TYPE && !own.has(named(type));
}

const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));
const isEntity = (node: ObjectNode): boolean => node.directives?.some(({ name }) => name.value === 'key') ?? false;
/** A record in the subgraph that reads it from a table says where it is at home; a stub of another subgraph's does not. */
const isWhole = (node: ObjectNode): boolean => node.fields?.some(({ name }) => name.value === 'home') ?? false;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = findingsIn(sourcesOf(fileURLToPath(new URL('../..', import.meta.url))));
  for (const { rule, path, what } of findings) console.error(`  error ${rule}: ${path}: ${what}`);
  if (findings.length > 0) process.exitCode = 1;
  else console.log('✔ no violations found in the sources');
}

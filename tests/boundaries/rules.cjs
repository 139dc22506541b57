/**
 * Who may import whom (docs: "Direction"). Run by `npm run lint`; `boundaries.spec.ts` proves that each rule rejects its fixture.
 * The fixtures are a small tree of the same shape, so every pattern begins at the root of either.
 */
const root = '^(?:tests/boundaries/fixtures/)?';
/** Where one lib is: `inLib('contracts')`, `inLib('(?!eventing/)[^/]+')`. */
const inLib = (name) => `${root}libs/${name}/`;
const tried = '\\.(?:spec|fixture)\\.ts$';
const pure = '(?:\\.rules|(?:^|[./])refusals)\\.ts$';
const ways = '\\.(?:resolver|controller|part|module|spec|fixture)\\.ts$';
/** The folders of coordination, the lowest first: each imports only those before it. */
const floors = {
  directory: ['regions', 'majors', 'enterprises', 'schools', 'alliances', 'imports'],
  programs: ['signing-keys', 'joint-programs', 'terms', 'drafts', 'decisions', 'steering', 'agreements', 'inbox'],
};
const onFloors = Object.entries(floors).flatMap(([about, names]) => names.map((name, at) => ({
  name: 'lower-folders-know-no-higher',
  comment: 'What a program is stands below what is drafted, decided and signed about it. A new folder takes its place in `floors`.',
  from: { path: `${root}services/coordination/src/${about}/${name}/`, pathNot: tried },
  to: { path: `${root}services/coordination/src/${about}/(?!(?:${names.slice(0, at + 1).join('|')})/)[^/]+/` },
})));
/** A folder of records; those of coordination stand on two floors. */
const ofRecords = '(?:directory|programs)/[^/]+|(?!directory/|programs/)[^/]+';
const folder = `${root}services/([^/]+)/src/(${ofRecords})/`;

const forbidden = [
  {
    name: 'no-circular',
    comment: 'Files that import each other cannot be read one by one.',
    from: {}, to: { circular: true },
  },
  {
    name: 'no-unresolved-import',
    comment: 'What cannot be resolved escapes every other rule. One package is types alone: the compiler finds it.',
    from: {}, to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
  },
  {
    name: 'no-undeclared-package',
    comment: 'A package is declared by the workspace that uses it (but for its types); specs use what the root declares.',
    from: { pathNot: [tried, inLib('testing')] }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-tests-in-production',
    comment: 'Test helpers, specs and fixtures are imported by specs only.',
    from: { path: `${root}(?:libs|services|gateway|deploy)/`, pathNot: [tried, inLib('testing')] },
    to: { path: [tried, inLib('testing')] },
  },
  {
    name: 'contracts-import-no-machinery',
    comment: 'What leaves home is described by schemas and ids (zod, uuid), without any machinery.',
    from: { path: inLib('contracts'), pathNot: tried },
    to: { pathNot: [inLib('contracts'), 'node_modules/(?:zod|uuid)/'] },
  },
  {
    name: 'rules-stand-on-contracts',
    comment: 'What all services judge alike is pure.',
    from: { path: inLib('rules'), pathNot: tried },
    to: { pathNot: inLib('(?:rules|contracts)') },
  },
  {
    name: 'persistence-stands-on-contracts',
    comment: 'eventing → persistence → contracts.',
    from: { path: inLib('persistence'), pathNot: tried },
    to: { path: inLib('[^/]+'), pathNot: inLib('(?:persistence|contracts)') },
  },
  {
    name: 'eventing-stands-on-persistence',
    comment: 'eventing → persistence → contracts.',
    from: { path: inLib('eventing'), pathNot: tried },
    to: { path: inLib('[^/]+'), pathNot: inLib('(?:eventing|persistence|contracts)') },
  },
  {
    name: 'libs-never-import-services',
    comment: 'Libs know nothing of who uses them. `testing` starts the servers of deploy/local.',
    from: { path: inLib('[^/]+') },
    to: { path: `${root}(?:services|gateway)/` },
  },
  {
    name: 'through-the-front-door',
    comment: 'A package is entered by its name, that is by its index, never by a deep path.',
    from: { path: `${root}((?:libs|services|deploy)/[^/]+|gateway)/` },
    to: { path: inLib('[^/]+'), pathNot: [`${root}$1/`, `${inLib('[^/]+')}(?:src/index\\.ts$|package\\.json$)`] },
  },
  {
    name: 'rules-are-pure',
    comment: 'Rules and refusals import contracts, libs/rules, other rules and the types of inputs: no Nest, TypeORM, Kafka, clock, random.',
    from: { path: pure },
    to: { pathNot: [pure, inLib('(?:contracts|rules)'), '/src/inputs\\.generated\\.ts$'] },
  },
  {
    name: 'siblings-through-rules-or-table',
    comment: 'Verbs and reactions enter another folder of their service through its rules or its table; '
      + 'a folder of reference data, which has no table, through the file that bears its name.',
    from: { path: folder, pathNot: [ways, `${root}services/[^/]+/src/migrations/`] },
    to: {
      path: `${root}services/$1/src/(?:${ofRecords})/`,
      pathNot: [`${root}services/$1/src/$2/`, '\\.(?:rules|table)\\.ts$', '/([^/]+)/\\1\\.ts$'],
    },
  },
  {
    name: 'directory-knows-no-programs',
    comment: 'Programs are agreed between schools; schools are there without any program.',
    from: { path: `${root}services/coordination/src/directory/`, pathNot: tried },
    to: { path: `${root}services/coordination/src/programs/` },
  },
  ...onFloors,
  {
    name: 'verbs-know-no-transport',
    comment: 'How a caller reaches a verb is the business of resolvers and controllers.',
    from: { path: folder, pathNot: ways },
    to: { path: 'node_modules/(?:@nestjs/(?:graphql|apollo|microservices)|@apollo/[^/]+|graphql|express|kafkajs)/' },
  },
  {
    name: 'resolvers-ask-verbs',
    comment: 'A resolver hands arguments to a verb and reads by `Records`: it does not reach past them.',
    from: { path: '\\.resolver\\.ts$' },
    to: { path: 'node_modules/(?:typeorm|pg|kafkajs)/' },
  },
  {
    name: 'nothing-imports-a-resolver',
    comment: 'Only the list of what its folder consists of.',
    from: { pathNot: ['\\.part\\.ts$', tried] },
    to: { path: '\\.resolver\\.ts$' },
  },
  {
    name: 'nothing-imports-a-list',
    comment: 'Only the list of a service\'s parts, module lists, and the processes that start one.',
    from: { path: `${root}(?:services|gateway)/`, pathNot: ['\\.(?:service|module|app)\\.ts$', tried, '/src/(?:main|operate)\\.ts$'] },
    to: { path: `${root}(?:services|gateway)/.*\\.(?:part|service|module)\\.ts$` },
  },
  {
    name: 'services-never-import-each-other',
    comment: 'They meet in contracts and in tests.',
    from: { path: `${root}services/([^/]+)/` },
    to: { path: `${root}(?:services|gateway)/`, pathNot: `${root}services/$1/` },
  },
  {
    name: 'console-knows-the-schema-only',
    comment: 'Pages know the platform by the schema and by nothing else; specs hold them against it.',
    from: { path: `${root}gateway/console/`, pathNot: tried },
    to: { path: `${root}(?:libs|services|gateway|deploy)/`, pathNot: `${root}gateway/console/` },
  },
  {
    name: 'nothing-imports-the-console',
    comment: 'The gateway hands out what its build made.',
    from: { path: `${root}(?:libs|services|gateway|deploy)/`, pathNot: `${root}gateway/console/` },
    to: { path: `${root}gateway/console/` },
  },
  {
    name: 'gateway-imports-no-service',
    comment: 'The gateway knows services by their schemas only.',
    from: { path: `${root}gateway/` },
    to: { path: `${root}services/` },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:libs|services|deploy)/[^/]+/dist/|^gateway/(?:console/)?dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'default', 'node'] },
    skipAnalysisNotInRules: true,
  },
};

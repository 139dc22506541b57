import { Kind, parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@requires", "@external"])';

/** Services that share three entities; with interfaces, unions, lists of lists, value types and `!` wherever it can do harm. */
export const sdl = {
  programs: `${link}
    type Query { program(id: ID!): Program programs(first: Int = 3): [Program!]! some: [Program] node(id: ID!): Node nodes: [Node!] found: [Found] strict: Program! regions: [Region!] grid: [[Program!]] }
    type Mutation { propose(name: String!, seats: Int): ProposeResult steer(name: String!): Program! }
    interface Node { id: ID! name: String! }
    union Found = Program | School | Refusal
    union ProposeResult = Program | Refusal
    enum Level { HIGH LOW }
    type Refusal @shareable { code: String! field: String }
    type Region { code: String! nameEn: String level: Level! }
    type Detail { text: String! days: Int region: Region! more: [Region!]! }
    type Program implements Node @key(fields: "id") {
      id: ID! name: String! tags: [String!] seats(of: Int): Int ratio: Float open: Boolean! level: Level lead: School partners: [School!]!
      related(first: Int = 2): [Program!]! parent: Program detail: Detail! node: Node
    }
    type School implements Node @key(fields: "id") { id: ID! name: String! title: String heads: Program }`,
  cohorts: `${link}
    type Query { cohort(id: ID!): Cohort cohorts(first: Int = 2): [Cohort!] refused: Refusal }
    type Refusal @shareable { code: String! field: String }
    type Program @key(fields: "id") { id: ID! cohorts(first: Int = 2): [Cohort!] main: Cohort count: Int! }
    type Cohort @key(fields: "id") { id: ID! seats: Int! program: Program host: School! guests: [School]! }
    type School @key(fields: "id") { id: ID! cohorts: [Cohort] size: Int }`,
  grades: `${link}
    type Cohort @key(fields: "id") { id: ID! grade: String! tag: String owner: School }
    type School @key(fields: "id") { id: ID! rank: Int! mentor: School }
    type Program @key(fields: "id") { id: ID! note: String marks: [[Int!]!] }`,
  /** Alone: what is fetched together with a field whose requirement failed fails with it. */
  fits: `${link}
    type Program @key(fields: "id") { id: ID! ratio: Float @external fit: Int @requires(fields: "ratio") }`,
};
export type Service = keyof typeof sdl;
export const services = Object.keys(sdl) as Service[];

/** Which service a field is of. */
export const owners: Readonly<Record<string, Service>> = Object.fromEntries(services.flatMap((service) =>
  parse(sdl[service]).definitions.flatMap((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value !== 'Refusal'
    ? (node.fields ?? []).filter(({ name, directives }) => name.value !== 'id' && !directives?.some((one) => one.name.value === 'external')).map(({ name }) => [`${node.name.value}.${name.value}`, service]) : [])));

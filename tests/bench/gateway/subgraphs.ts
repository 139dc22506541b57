import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';

const federation = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external"])\n';

/** Three services with fixed answers. */
export const sdl = {
  courses: `${federation}type Query { courses(first: Int = 20): [Course!]! }
    type Course @key(fields: "id") { id: ID! code: String! title: String! credits: Int! level: String! language: String! program: Program }
    type Program @key(fields: "id", resolvable: false) { id: ID! }`,
  programs: `${federation}type Query { programs(first: Int = 20): [Program!]! }
    type Program @key(fields: "id") { id: ID! name: String! degree: String! durationMonths: Int! }`,
  students: `${federation}type Query { students(first: Int = 20): [Student!]! }
    type Student @key(fields: "id") { id: ID! name: String! year: Int! }
    type Course @key(fields: "id") { id: ID! enrolledCount: Int! students(first: Int = 3): [Student!]! }`,
} as const;

/** Asks all three: a list, then for each course its program and its students. */
export const query = `query { courses(first: 20) { id code title credits level language enrolledCount
  program { id name degree durationMonths } students(first: 3) { id name year } } }`;

const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n + 1));
const numberIn = (id: string): number => Number(id.slice(1));
const course = (n: number) => ({ id: `c${n}`, code: `CS-${100 + n}`, title: `Introduction to topic ${n}`, credits: 3 + (n % 4), level: ['SECONDARY', 'ASSOCIATE'][n % 2],
  language: 'zh', program: { __typename: 'Program', id: `p${n % 7}` } });
const program = (n: number) => ({ id: `p${n}`, name: `Program ${n}`, degree: 'ASSOCIATE', durationMonths: 36 });
const student = (n: number) => ({ id: `s${n}`, name: `Student ${n}`, year: 1 + (n % 4) });
type First = { first: number };
const resolvers: Record<keyof typeof sdl, object> = {
  courses: { Query: { courses: (_: unknown, { first }: First) => many(first, course) }, Course: { __resolveReference: ({ id }: { id: string }) => course(numberIn(id)) } },
  programs: { Query: { programs: (_: unknown, { first }: First) => many(first, program) }, Program: { __resolveReference: ({ id }: { id: string }) => program(numberIn(id)) } },
  students: {
    Query: { students: (_: unknown, { first }: First) => many(first, student) },
    Student: { __resolveReference: ({ id }: { id: string }) => student(numberIn(id)) },
    Course: { __resolveReference: ({ id }: { id: string }) => ({ id }), enrolledCount: ({ id }: { id: string }) => 10 + numberIn(id),
      students: ({ id }: { id: string }, { first }: First) => many(first, (n) => student(numberIn(id) * 10 + n)) },
  },
};

/** Serves one of them on a free port; an equal request is answered from memory, so that the services never hold the gateway up. */
async function serve(name: keyof typeof sdl): Promise<string> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl[name]), resolvers: resolvers[name] as never }]);
  const answers = new Map<string, Buffer>();
  const answer = async (body: string): Promise<Buffer> => {
    const { query: text, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const made = Buffer.from(JSON.stringify(await execute({ schema, document: parse(text), variableValues: variables })));
    answers.set(body, made);
    return made;
  };
  const server = createServer({ keepAliveTimeout: 60_000 }, (req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (chunk: string) => { body += chunk; }).on('end', async () => {
      const made = answers.get(body) ?? await answer(body);
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': made.length }).end(made);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

// As a process of its own it tells its parent where the services are.
if (process.send && process.argv[1] === import.meta.filename) {
  const urls = await Promise.all((Object.keys(sdl) as (keyof typeof sdl)[]).map(async (name) => [name, await serve(name)] as const));
  process.send(Object.fromEntries(urls));
}

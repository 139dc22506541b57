import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { audienceOf, callerOf, InternalTokens, requireToken } from '@heyu/auth';
import express, { type Express, type Request, type Response } from 'express';
import { graphql, GraphQLError, parse, type GraphQLSchema } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])';

/** SDL of two small services as the tests' cells run them. */
export const sdl = {
  coordination: `${link}
    type Query { program(id: ID!): Program  programs(text: String): [Program!]!  whoAmI: Who!  broken: String  slow: String
      page(first: Int): Page!  long(of: Int!): String }
    type Page { edges: [Edge!]! nodes: [Program!]! }
    type Edge { node: Program! }
    type Mutation { propose(input: ProposeInput!): ProposeResult!  withdraw(id: ID!): ProposeResult! }
    input ProposeInput { name: String! seats: Int }
    union ProposeResult = Program | Refusal
    type Refusal @shareable { code: String! field: String message: String! }
    type Program @key(fields: "id") { id: ID! name: String! related: [Program!]! next: Program recent(first: Int! = 1): [Program!]! }
    type Who { id: String! role: String! region: String! body: String! cell: String! language: String! }`,
  students: `${link}
    type Query { cohort(id: ID!): Cohort }
    type Program @key(fields: "id") { id: ID! cohorts: [Cohort!] }
    type Cohort @key(fields: "id") { id: ID! seats: Int! program: Program broken: String }`,
};

const coded = (code: string, message: string) => new GraphQLError(message, { extensions: { code, field: 'input' } });

interface Context { req: Request; res: Response; region: string }

const resolvers = {
  coordination: {
    Query: {
      program: (_: unknown, { id }: { id: string }) => ({ id, name: `program ${id}` }),
      programs: () => [{ id: 'p1', name: 'one' }, { id: 'p2', name: 'two' }],
      page: () => ({ edges: [], nodes: [] }),
      long: (_: unknown, { of }: { of: number }) => 'x'.repeat(of),
      whoAmI: (_: unknown, __: unknown, { req, region }: Context) => ({ ...callerOf(req).actor, language: callerOf(req).language, cell: region }),
      broken: () => { throw new Error('connect ECONNREFUSED postgres://heyu:secret@10.0.0.7:5432 in coordination'); },
      slow: () => new Promise((resolve) => { setTimeout(() => resolve('late'), 300); }),
    },
    Mutation: {
      propose: (_: unknown, { input }: { input: { name: string } }, { req, res }: Context) => {
        const key = req.get('idempotency-key');
        if (key === 'busy') { res.status(409); throw coded('IDEMPOTENCY_CONFLICT', '正在处理'); }
        if (key === 'other') { res.status(422); throw coded('IDEMPOTENCY_MISMATCH', '内容不同'); }
        if (input.name === '') return { __typename: 'Refusal', code: 'NOT_YET_HERE', field: 'name', message: '稍后' };
        res.set('heyu-seen', 'joint-program:p9:1');
        return { __typename: 'Program', id: 'p9', name: input.name };
      },
      withdraw: () => ({ __typename: 'Refusal', code: 'NOT_ALLOWED', message: '不可' }),
    },
    Program: {
      __resolveReference: ({ id }: { id: string }) => id === 'late' ? null : { id, name: `program ${id}` },
      related: () => [{ id: 'p1', name: 'one' }],
      next: () => ({ id: 'p1', name: 'one' }),
      recent: () => [{ id: 'p1', name: 'one' }],
    },
  },
  students: {
    Query: { cohort: (_: unknown, { id }: { id: string }) => ({ id }) },
    Program: { __resolveReference: ({ id }: { id: string }) => ({ id }), cohorts: ({ id }: { id: string }, _: unknown, { res }: Context) => {
      res.set('heyu-seen', `cohort:${id}-c1:1`);
      return [{ id: `${id}-c1` }];
    } },
    Cohort: {
      seats: () => 40,
      program: ({ id }: { id: string }) => id.startsWith('lost') ? null : { __typename: 'Program', id: id.split('-')[0] },
      broken: () => {
        throw new GraphQLError('select * from cohort: syntax error at http://students.internal:4112', {
          extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: 'e-1', stacktrace: ['at students.js:1'], service: 'students' },
        });
      },
    },
  },
};

/** One service of one cell, with every request that it was sent. */
export class TestService {
  readonly requests: { headers: IncomingHttpHeaders; query: string }[] = [];
  private server: Server | undefined;
  readonly app: Express = express();
  url = '';

  constructor(service: keyof typeof sdl, region: string, jwks: Parameters<typeof InternalTokens.of>[0]) {
    const schema: GraphQLSchema = buildSubgraphSchema([{ typeDefs: parse(sdl[service]), resolvers: resolvers[service] }]);
    this.app.use(requireToken(InternalTokens.of(jwks), audienceOf(service, region)));
    this.app.post('/graphql', express.json(), async (req, res) => {
      const { query, variables } = req.body as { query: string; variables?: Record<string, unknown> };
      this.requests.push({ headers: req.headers, query });
      const result = await graphql({ schema, source: query, variableValues: variables, contextValue: { req, res, region } satisfies Context });
      res.json(result);
    });
  }

  async listen(): Promise<this> {
    this.server = this.app.listen(0, '127.0.0.1');
    await new Promise((done) => this.server!.once('listening', done));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => { if (this.server?.listening) this.server.close(done); else done(undefined); });
  }
}

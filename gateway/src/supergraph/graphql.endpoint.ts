import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { GatewayContext } from '../callers/callers.js';

/** Hands requests whose body was read to Apollo Server and its answers to the caller, in one piece: nothing here is answered bit by bit. */
export const graphqlEndpoint = (server: ApolloServer<GatewayContext>, contextOf: (req: Request, res: Response) => Promise<GatewayContext>): RequestHandler =>
  async (req, res) => {
    const headers = new HeaderMap();
    for (const name in req.headers) headers.set(name, String(req.headers[name]));
    const question = req.url.indexOf('?');
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: req.method, headers, search: question < 0 ? '' : req.url.slice(question), body: req.body as unknown },
      context: () => contextOf(req, res),
    });
    if (answer.body.kind !== 'complete') throw new Error('An answer that comes bit by bit was asked for nowhere.');
    for (const [name, value] of answer.headers) res.setHeader(name, value);
    res.statusCode = answer.status ?? 200;
    res.setHeader('content-length', Buffer.byteLength(answer.body.string)).end(answer.body.string);
  };

// `@apollo/gateway` inside Apollo Server and Express, nothing else: `node apollo.host.mjs <{ supergraph } as JSON>`.
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';

const { supergraph } = JSON.parse(process.argv[2]);
const quiet = { debug() {}, info() {}, warn: console.warn, error: console.error };
const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl: supergraph, logger: quiet }), logger: quiet });
await server.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(server));
const listening = app.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${listening.address().port}`));

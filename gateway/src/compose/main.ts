import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { supergraphFile } from '../supergraph/supergraph.file.js';
import { compose, subgraphsIn } from './compose.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const subgraphs = subgraphsIn(root);
writeFileSync(supergraphFile, compose(subgraphs));
console.log(`supergraph.graphql: ${subgraphs.map((subgraph) => subgraph.name).join(', ')}`);

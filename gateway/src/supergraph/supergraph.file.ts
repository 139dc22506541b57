import { fileURLToPath } from 'node:url';

/** The supergraph as it is checked in; `npm run compose -w gateway` writes it anew. */
export const supergraphFile = fileURLToPath(new URL('../../supergraph.graphql', import.meta.url));

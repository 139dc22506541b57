export * from './subgraph.module.js';
export * from './graph.context.js';
export * from './connections.js';
export * from './coded.error.js';
export { feed, type Feed } from './feeds.js';
export * from './seen.js';
export * from './sdl.js';
export * from './readings.js';

export * from './calendar.js';
export { inputMessages } from './input.refusals.js';
export * from './divisions.js';
export * from './offices.js';
export { regionMessages } from './region.refusals.js';
export * from './regions.js';
export * from './texts.js';

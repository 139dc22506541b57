export * from './calendar.js';
export { inputMessages } from './input.refusals.js';
export * from './offices.js';
export * from './texts.js';

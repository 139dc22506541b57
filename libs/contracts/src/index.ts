export * from './record.js';
export * from './event.js';
export * from './fields.js';
export * from './coordination/index.js';
export * from './students/index.js';
export * from './refusal.js';
export * from './platform.refusals.js';
export * from './actor.js';

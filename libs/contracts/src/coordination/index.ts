export * from './school.js';
export * from './enterprise.js';
export * from './alliance.js';

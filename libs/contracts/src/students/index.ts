export * from './cohort.js';

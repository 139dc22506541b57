export { closeTestDir as default } from './test-dir.mjs';

export { openTestDir as default } from './test-dir.mjs';

// Ends and removes what a killed test run left.
import { removeStale } from './test-dir.mjs';

await removeStale();

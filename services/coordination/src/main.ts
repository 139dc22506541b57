import { run } from '@heyu/service';
import { coordination } from './coordination.service.js';

await run(coordination);

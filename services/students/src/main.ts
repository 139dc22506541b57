import { run } from '@heyu/service';
import { students } from './students.service.js';

await run(students);
